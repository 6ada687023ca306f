const english =
  /\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|[mbtz]?illions?|dozens?|half|halves|twice|thrice|doubl\w+|tripl\w+|quadrupl\w+|quintupl\w+|\w+fold|(?:one|a)[ -](?:third|quarter|fifth|tenth)|per ?cent)\b/iu;
const chinese =
  /[二三四五六七八九十百千万亿两〇零](?:[一二三四五六七八九十百千万亿两〇零])*(?:点[一二三四五六七八九〇零]+)?(?:多|余|来)?(?:万|亿|倍|成|%|个|美元|美金|美分|分之|块|颗|条|台|张|英里|公里|小时|天|日|年|季度|周|家|位|名|人|次|种|项|款|股|回|章)|一[二三四五六七八九十百千万亿]|[一二三四五六七八九两几][十百千万亿]|[壹贰叁肆伍陆柒捌玖拾佰仟]|[百千]亿|一[半倍成]|翻[倍番]|双倍|[近过超]半|半数|成倍/u;
/** Decimal digits of any script, circled and other number signs, fractions and per-cent signs. */
const digits = /[\p{Nd}\p{No}\p{Nl}%％‰]/u;

/**
 * The first numeral in a text, digits or a spelled-out quantity, or `undefined`. Names that carry digits (`A100`) are
 * taken out first by {@link nameStripper}.
 */
export function numeralIn(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  return (digits.exec(text) ?? digits.exec(plain) ?? english.exec(plain) ?? chinese.exec(plain))?.[0];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A function that blanks out every given name that carries a numeral, longest first, wherever it stands as a word. */
export function nameStripper(names: Iterable<string>): (text: string) => string {
  const carrying = [...new Set(names)].filter(name => numeralIn(name) !== undefined && /\p{L}/u.test(name));
  if (carrying.length === 0) return text => text;
  const alternatives = carrying.sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${alternatives.join('|')})(?![A-Za-z0-9])`, 'giu');
  return text => text.replace(pattern, ' ');
}
