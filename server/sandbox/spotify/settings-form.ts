import { html } from 'hono/html';
import { fullName, SANDBOX_ACCOUNTS } from '../accounts.ts';
import type { Html } from '../layout.ts';
import { SETTING_GROUPS, type SettingField } from './setting-fields.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

function isChanged(name: keyof Settings, settings: Settings): boolean {
  return JSON.stringify(settings[name]) !== JSON.stringify(DEFAULT_SETTINGS[name]);
}

function changedTag(name: keyof Settings, settings: Settings): Html | '' {
  return isChanged(name, settings) ? html` <span class="tag strong">changed</span>` : '';
}

function checkbox(options: { name: string; value: string; label: string; checked: boolean }): Html {
  return html`<label class="check"
    ><input
      type="checkbox"
      name="${options.name}"
      value="${options.value}"
      ${options.checked ? 'checked' : ''}
    />${options.label}</label
  >`;
}

function people(name: string, chosen: readonly string[]): Html {
  return html`<div class="checks">
    ${SANDBOX_ACCOUNTS.map((account) =>
      checkbox({
        name,
        value: account.sub,
        label: fullName(account),
        checked: chosen.includes(account.sub),
      }),
    )}
  </div>`;
}

function control(field: SettingField, settings: Settings): Html {
  const described = html`id="${field.name}" name="${field.name}" aria-describedby="${field.name}-hint"`;
  switch (field.kind) {
    case 'choice':
      return html`<select ${described}>
        ${field.options.map(
          ({ value, label }) =>
            html`<option value="${value}" ${settings[field.name] === value ? 'selected' : ''}>
              ${label}
            </option>`,
        )}
      </select>`;
    case 'number':
      return html`<input
        ${described}
        type="number"
        inputmode="numeric"
        min="${field.min}"
        max="${field.max}"
        value="${settings[field.name]}"
        required
      />`;
    case 'switch':
      return checkbox({ name: field.name, value: 'on', label: field.label, checked: settings[field.name] });
    case 'people':
      return people(field.name, settings[field.name]);
  }
}

function row(field: SettingField, settings: Settings): Html {
  const hint = html`<p class="hint" id="${field.name}-hint">${field.hint}</p>`;
  const changed = changedTag(field.name, settings);
  if (field.kind === 'people') {
    return html`<fieldset class="setting">
      <legend>${field.label}${changed}</legend>
      ${control(field, settings)} ${hint}
    </fieldset>`;
  }
  if (field.kind === 'switch') {
    return html`<div class="setting">
      <div class="line">${control(field, settings)}${changed}</div>
      ${hint}
    </div>`;
  }
  return html`<div class="setting">
    <div class="line"><label for="${field.name}">${field.label}</label>${changed}</div>
    ${control(field, settings)} ${hint}
  </div>`;
}

/** The panel of all settings. A browser without script sends them together. */
export function settingsPanel(path: string, settings: Settings, said: string | undefined): Html {
  return html`<section class="panel whole" id="settings" aria-labelledby="settings-title">
    <h2 id="settings-title">Settings</h2>
    <p>
      What changed over time, what differs from app to app, and bad days. They hold from the next request on.
    </p>
    ${said === undefined ? '' : html`<p class="said" role="status">${said}</p>`}
    <form class="settings" method="post" action="${path}/sandbox/settings">
      ${SETTING_GROUPS.map(
        ({ title, fields }) =>
          html`<section class="group">
            <h3>${title}</h3>
            <div class="grid">${fields.map((field) => row(field, settings))}</div>
          </section>`,
      )}
      <div class="choice">
        <button class="primary" type="submit">Apply</button>
        <button class="secondary" type="submit" formaction="${path}/sandbox/reset" formnovalidate>
          Reset all settings
        </button>
      </div>
    </form>
  </section>`;
}
