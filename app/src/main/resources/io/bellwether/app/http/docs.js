/** Renders openapi.json: each operation with its parameters and the shape of what it answers. */
const element = (tag, text, ...children) => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
};

/** A schema as text in the manner of JSON. */
function shape(schema, schemas, indent = '') {
  if (schema.$ref) return shape(schemas[schema.$ref.split('/').pop()], schemas, indent);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.items) return `[${shape(schema.items, schemas, indent)}, …]`;
  if (schema.properties) {
    const inner = `${indent}  `;
    const optional = (name) => ((schema.required ?? []).includes(name) ? '' : '?');
    const lines = Object.entries(schema.properties).map(
      ([name, value]) => `${inner}"${name}"${optional(name)}: ${shape(value, schemas, inner)}`,
    );
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return [schema.type ?? 'any'].flat().join(' | ');
}

function parameters(list) {
  const table = element('table');
  for (const { name, description, required, schema } of list) {
    const values = schema.enum ? `${schema.enum.join(', ')}; ` : '';
    const fallback = required ? 'required' : `default ${schema.default}`;
    table.append(
      element('tr', '', element('td', '', element('code', name)), element('td', description ?? ''), element('td', values + fallback)),
    );
  }
  return table;
}

function operation(method, path, described, schemas) {
  const section = element('section', '', element('h2', `${method.toUpperCase()} ${path}`), element('p', described.summary));
  if (described.description) section.append(element('p', described.description));
  if (described.parameters) section.append(parameters(described.parameters));
  const body = described.requestBody?.content['application/json'];
  if (body) section.append(element('p', 'Body:'), element('pre', shape(body.schema, schemas)));
  for (const [status, { description, content }] of Object.entries(described.responses)) {
    section.append(element('p', `${status}: ${description}`));
    const json = content?.['application/json'];
    if (json && status === '200') section.append(element('pre', shape(json.schema, schemas)));
  }
  return section;
}

async function render() {
  const api = await (await fetch('openapi.json')).json();
  document.querySelector('#about').prepend(`${api.info.description} `);
  const main = document.querySelector('main');
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      main.append(operation(method, path, described, api.components.schemas));
    }
  }
}

render().catch((error) => document.querySelector('main').append(element('p', `The description could not be read: ${error.message}`)));
