import { isJson, type Json } from '../json.ts';

/** An interactive element and the block it stands in. */
export type Placed = { readonly element: Json; readonly block: Json };

/** Every interactive element of some blocks. */
export function elementsOf(blocks: readonly Json[]): readonly Placed[] {
  return blocks.flatMap(block =>
    [...(Array.isArray(block.elements) ? block.elements : []), block.accessory, block.element]
      .filter(isJson)
      .filter(element => element.action_id !== undefined)
      .map(element => ({ element, block })),
  );
}

/** What a person picks or types: a text, an option's value, several of those, or an id. */
export type Picked = string | readonly string[];

function options(element: Json): readonly Json[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJson) : [];
  const own = Array.isArray(element.options) ? element.options : [];
  return [...own, ...groups.flatMap(group => (Array.isArray(group.options) ? group.options : []))].filter(isJson);
}

function chosen(element: Json, value: string): Json {
  const option = options(element).find(one => one.value === value);
  if (!option) throw new Error(`${String(element.action_id)} has no option ${value}`);
  return option;
}

const initial: Readonly<Record<string, readonly [kept: string, initially: string]>> = {
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  users_select: ['selected_user', 'initial_user'],
  timepicker: ['selected_time', 'initial_time'],
};

/** The state of an element with what was picked, or as it first stands; `undefined` when it has none. */
function stateOf(element: Json, picked: Picked | undefined): Json | undefined {
  const type = String(element.type);
  const one = typeof picked === 'string' ? picked : picked?.[0];
  switch (type) {
    case 'plain_text_input':
      return { type, value: one ?? element.initial_value ?? null };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: one === undefined ? (element.initial_option ?? null) : chosen(element, one) };
    case 'checkboxes': {
      const several = picked === undefined ? undefined : [picked].flat();
      return { type, selected_options: several?.map(value => chosen(element, value)) ?? element.initial_options ?? [] };
    }
    default: {
      const [kept, initially] = initial[type] ?? [];
      return kept && initially ? { type, [kept]: one ?? element[initially] ?? null } : undefined;
    }
  }
}

/** The state of a whole surface, by block and action. */
export function valuesOf(blocks: readonly Json[], picked: Readonly<Record<string, Picked>>): Json {
  const values: Record<string, Record<string, Json>> = {};
  for (const { element, block } of elementsOf(blocks)) {
    const action = String(element.action_id);
    const place = String(block.block_id);
    const state = stateOf(element, picked[action] ?? picked[place]);
    if (state) values[place] = { ...values[place], [action]: state };
  }
  return values;
}

/** The entry in `actions` of an element that was used. */
export function actionOf({ element, block }: Placed, picked: Picked | undefined, ts: string): Json {
  const type = String(element.type);
  const base = { type, action_id: element.action_id, block_id: block.block_id, action_ts: ts };
  switch (type) {
    case 'button':
    case 'icon_button':
      return {
        ...base,
        text: element.text,
        ...(element.value === undefined ? {} : { value: element.value }),
        ...(element.url === undefined ? {} : { url: element.url }),
      };
    case 'feedback_buttons': {
      const button = picked === 'negative' ? element.negative_button : element.positive_button;
      return { ...base, ...(isJson(button) ? { text: button.text, value: button.value } : {}) };
    }
    case 'overflow':
      return { ...base, selected_option: chosen(element, typeof picked === 'string' ? picked : '') };
    default:
      return { ...base, ...stateOf(element, picked) };
  }
}
