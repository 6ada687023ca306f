import { fieldsOf, type Modal, type ModalField } from './rules/modal.ts';

/** What a person enters into a modal, by the fields' custom ids. */
export type ModalValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The `data` of a modal submit; a value the form would not take is an error of the test. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure */
export function modalData(modal: Modal, values: ModalValues): object {
  const known = fieldsOf(modal.components).map(field => field.custom_id);
  for (const name of Object.keys(values)) if (!known.includes(name)) throw new Error(`no field ${name} in the modal`);
  const components = modal.components.map((part, i) => {
    const id = part.id ?? i + 1;
    switch (part.type) {
      case 18:
        return { type: 18, id, component: filled(part.component, values) };
      case 1:
        return { type: 1, id, components: part.components.map(field => filled(field, values)) };
      case 10:
        return { type: 10, id };
      default:
        return part satisfies never;
    }
  });
  return { custom_id: modal.custom_id, components };
}

function filled(field: ModalField, values: ModalValues): object {
  const { type, custom_id } = field;
  const value = values[custom_id];
  if (value === undefined && type !== 23 && field.required !== false) throw new Error(`field ${custom_id} is required`);
  if (type === 4) {
    const text = String(value ?? '');
    if (text.length > (field.max_length ?? 4000)) throw new Error(`field ${custom_id} is too long`);
    return { type, id: field.id ?? 0, custom_id, value: text };
  }
  if (type === 23) return { type, id: field.id ?? 0, custom_id, value: value === true };
  if (type === 21) return { type, id: field.id ?? 0, custom_id, value: value ?? null };
  const chosen = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if ('options' in field)
    for (const each of chosen)
      if (!field.options.some(option => option.value === each))
        throw new Error(`field ${custom_id} has no value ${each}`);
  return { type, id: field.id ?? 0, custom_id, values: chosen };
}
