// An alert of a running demo, from the form to the toast and the history.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bellwether, until } from './harness.mjs';

const { open } = bellwether();
const FIRST_ALERT_MILLISECONDS = 60_000;

test('a rule that is added fires, is told on every page, and is in the history', async () => {
  const page = await open('#/alerts?when=move+0.01%25+in+15m&symbols=BTC-USD&severity=info&once=yes');
  await page.locator('.connection.live').waitFor();
  await page.locator('[data-field=count]').waitFor();
  await page.getByRole('button', { name: 'Add rule' }).click();
  const rule = page.locator('bw-rules-table tbody tr', { hasText: 'move 0.01% in 15m' });
  await rule.waitFor();
  await page.goto(page.url().replace(/#.*/, '#/pipeline'));
  const toast = page.locator('bw-toasts a');
  await toast.waitFor({ timeout: FIRST_ALERT_MILLISECONDS });
  await toast.click();
  const fired = page.locator('bw-alert-history tbody tr', { hasText: 'BTC-USD' }).first();
  await fired.waitFor();
  await until(page, 'the browser to have been told', async () => /browser\s*, sent/.test(await fired.innerText()));
  await rule.getByRole('button', { name: /Remove the rule/ }).click();
  await rule.waitFor({ state: 'detached' });
  assert.ok(await fired.isVisible(), 'its history stays');
});
