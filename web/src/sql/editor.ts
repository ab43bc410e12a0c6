import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { SQLDialect, sql } from '@codemirror/lang-sql';
import { HighlightStyle, bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { suggestions, type Schema } from './schema';

const TYPES = { table: 'class', column: 'property', function: 'function', keyword: 'keyword' } as const;
const FIRST: Record<keyof typeof TYPES, number> = { column: 3, table: 2, keyword: 1, function: 0 };

/** What is coloured; `open` and `close` are columns here. */
const dialect = SQLDialect.define({
  doubleDollarQuotedStrings: true,
  charSetCasts: false,
  keywords: 'select from where group by order having limit offset distinct as on using join left right full inner outer cross asof union all except intersect with recursive and or not in is between like ilike '
    + 'case when then else end desc asc nulls first last over partition qualify filter window rows range unbounded preceding following current row cast exists values true false null',
  types: 'bigint integer double decimal varchar boolean timestamp date',
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--up)' },
  { tag: [tags.comment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--average-slow)' },
  { tag: [tags.operator, tags.punctuation], color: 'var(--secondary)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--panel)', color: 'var(--text)', fontSize: 'var(--size-m)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--muted)', borderRight: '1px solid var(--grid)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--accent-soft)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', border: '1px solid var(--line-strong)', borderRadius: 'var(--radius)', boxShadow: 'var(--shadow-large)', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: 'var(--size-s)', maxHeight: '220px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px 3px 6px', color: 'var(--text)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--selected)', color: 'var(--text)' },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginLeft: '1.2em' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionIcon': { opacity: '0.8' },
});

/** An editor for one statement. Sends `text` with what it holds, and `run` by Ctrl or ⌘ and Enter. Tab leaves it. */
@customElement('bw-sql-editor')
export class SqlEditor extends LitElement {
  @property() value = '';
  @property({ attribute: false }) schema: Schema = { tables: [], functions: [] };
  #view: EditorView | undefined;

  override render() {
    return html`<div class="frame"></div>`;
  }

  override focus() {
    this.#view?.focus();
  }

  /** Puts a name where the cursor is. */
  insert(text: string) {
    this.#view?.dispatch(this.#view.state.replaceSelection(text));
    this.#view?.focus();
  }

  protected override firstUpdated() {
    this.#view = new EditorView({ parent: this.renderRoot.firstElementChild!, root: this.renderRoot as ShadowRoot, state: this.#state() });
  }

  protected override updated(changed: PropertyValues<this>) {
    const view = this.#view;
    if (!view || !changed.has('value') || this.value === view.state.doc.toString()) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: this.value }, selection: { anchor: this.value.length } });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#view?.destroy();
    this.#view = undefined;
  }

  #state() {
    const send = (event: string, detail?: string) => this.dispatchEvent(new CustomEvent(event, { detail }));
    const run = () => { send('run'); return true; };
    return EditorState.create({
      doc: this.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(), EditorView.lineWrapping,
        sql({ dialect }), syntaxHighlighting(colours), look,
        autocompletion({ override: [(context) => this.#complete(context)], icons: true }),
        placeholder('SELECT … FROM quotes'),
        EditorView.contentAttributes.of({ 'aria-label': 'SQL statement', tabindex: '0' }),
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          this.value = update.state.doc.toString();
          send('text', this.value);
        }),
      ],
    });
  }

  #complete(context: CompletionContext): CompletionResult | null {
    const word = context.matchBefore(/\w*/);
    const before = context.state.doc.sliceString(Math.max(0, context.pos - 200), context.pos);
    if (!word || (word.from === word.to && !context.explicit && !before.endsWith('.'))) return null;
    const options = suggestions(this.schema, before, context.state.doc.toString())
      .map(({ label, kind, detail }) => ({ label, type: TYPES[kind], detail, boost: FIRST[kind], ...(kind === 'function' ? { apply: `${label}(` } : {}) }));
    return { from: word.from, options, validFor: /^\w*$/ };
  }

  static override styles = css`
    :host { display: block; min-height: 0; }
    .frame { height: 100%; }
    :host(:focus-within) { box-shadow: inset 0 0 0 2px var(--accent); }
  `;
}
