import { html } from 'hono/html';
import type { Html } from '../../layout.ts';
import type { GithubWorld } from '../github-world.ts';
import { SETTING_GROUPS } from '../setting-fields.ts';
import type { GithubSettings, SettingField } from '../settings.ts';

function control(field: SettingField, value: GithubSettings[keyof GithubSettings]): Html {
  const { name } = field;
  switch (field.kind) {
    case 'switch':
      return html`<input
        id="${name}"
        name="${name}"
        type="checkbox"
        aria-describedby="${name}-hint"
        ${value === true ? 'checked' : ''}
      />`;
    case 'number':
      return html`<span class="amount"
        ><input
          id="${name}"
          name="${name}"
          type="number"
          min="${field.min}"
          max="${field.max}"
          value="${String(value)}"
          aria-describedby="${name}-hint"
          required
        />${field.unit === '' ? '' : html`<span aria-hidden="true">${field.unit}</span>`}</span
      >`;
    case 'choice':
      return html`<select id="${name}" name="${name}" aria-describedby="${name}-hint">
        ${field.options.map(
          ([option, label]) =>
            html`<option value="${option}" ${option === value ? 'selected' : ''}>${label}</option>`,
        )}
      </select>`;
  }
}

function row(field: SettingField, settings: GithubSettings): Html {
  return html`<div class="setting ${field.kind}">
    <label for="${field.name}">${field.label}</label>
    ${control(field, settings[field.name])}
    <p id="${field.name}-hint">${field.hint}</p>
  </div>`;
}

/** Every variant of the real provider that an app may meet, as a form. */
export function settingsPanel(world: GithubWorld): Html {
  const settings = world.settings.current;
  return html`<section class="panel whole" aria-labelledby="settings">
    <h2 id="settings">Settings</h2>
    <p>
      Each is a variant an app must live with. They take effect at once. Scripts use
      <code>GET</code> and <code>POST ${world.path}/sandbox/settings</code> with JSON, and
      <code>POST ${world.path}/sandbox/reset</code>.
    </p>
    <form method="post" action="${world.path}/sandbox/settings">
      <div class="setting-groups">
        ${SETTING_GROUPS.map(
          ({ title, fields }) =>
            html`<fieldset>
              <legend>${title}</legend>
              ${fields.map((field) => row(field, settings))}
            </fieldset>`,
        )}
      </div>
      <button class="primary" type="submit">Save settings</button>
    </form>
    <form class="resets" method="post" action="${world.path}/sandbox/reset">
      <button class="secondary" type="submit" name="what" value="settings">Reset settings</button>
      <button class="secondary" type="submit" name="what" value="everything">Forget everybody</button>
    </form>
  </section>`;
}
