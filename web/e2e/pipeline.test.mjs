// The pipeline's page of a running demo.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bellwether, figure, until } from './harness.mjs';

const { open, looks } = bellwether();

test('the account balances', async () => {
  const page = await open('#/pipeline');
  await page.locator('[data-block=balance]').waitFor();
  await until(page, 'a first record', async () => (await account(page)).received > 0);
  const { received, stored, duplicates, rejected } = await account(page);
  assert.equal(received, stored + duplicates + rejected);
  assert.match(await page.locator('[data-badge=balance]').innerText(), /^\s*Balances/);
});

test('the dead letters open and close by keyboard', async () => {
  const page = await open('#/pipeline');
  await page.locator('[data-action=dead-letters]').focus();
  await page.keyboard.press('Enter');
  const drawer = page.locator('bw-dead-letters dialog');
  await drawer.waitFor();
  await page.locator('bw-dead-letters').getByText('Nothing was rejected').waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});

test('looks', () => looks('pipeline', '#/pipeline', (page) => page.locator('[data-block=balance]').waitFor()));

/** The four figures of one and the same drawing of the page. */
async function account(page) {
  const texts = await page.locator('bw-pipeline-account').evaluate((element) =>
    Object.fromEntries([...element.shadowRoot.querySelectorAll('[data-block=balance] [data-field]')].map((each) => [each.dataset.field, each.textContent])));
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, figure(text)]));
}
