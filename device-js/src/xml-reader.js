// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {NAME, QUALIFIED_NAME} from './xml-names.js';
import {XmlNamespaces, isDeclaration} from './xml-namespaces.js';
import {XmlFault, checkCharacters, withReferences} from './xml-text.js';

const MAX_DEPTH = 32;
const MAX_ATTRIBUTES = 32;

const BLANK = /[ \t\n]*/y;
const QUOTED = /"[^"<]*"|'[^'<]*'/y;
const BEGUN_QUOTED = /"[^"<]*|'[^'<]*/y;
const TEXT = /[^<]+/y;
const DECLARATION =
  /<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])([^"'<>?]*)\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])[A-Za-z][\w.-]{0,39}\3)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\4)?[ \t\n]*\?>/y;

/**
 * Steps through an XML 1.0 document with namespaces, as much of XML as notifications need: a DOCTYPE and all that comes
 * with it is refused, so that there is nothing to load and nothing that grows. Strict: whatever is not well-formed ends
 * in an XmlFault. Time and memory are linear in the document.
 *
 * After `start`, `namespace`, `local` and `attributes` are those of the element; after `text`, `text` is a piece of the
 * content of the element that is open, of which there may be several in a row.
 */
export class XmlReader {
  namespace = '';
  local = '';
  /** Without namespace declarations. @type {{namespace: string, local: string, value: string}[]} */
  attributes = [];
  text = '';

  #document;
  #at = 0;
  #namespaces = new XmlNamespaces();
  /** The names of the open elements, as written. */
  #open = [];
  #hasRoot = false;
  /** The element that just began has ended in its own tag. */
  #endsAtOnce = false;

  /** @param {string} document with line ends as \n */
  constructor(document) {
    this.#document = document;
    if (/^<\?xml[ \t\n]/.test(document)) {
      this.#declaration();
    }
  }

  /** How many elements are open. */
  get depth() {
    return this.#open.length;
  }

  /** How far the document is read, as an index. */
  get index() {
    return this.#at;
  }

  /** Steps to the next event: `start`, `end`, `text`, or `endDocument`, which comes once. */
  next() {
    if (this.#endsAtOnce) {
      this.#endsAtOnce = false;
      return this.#leave();
    }
    while (this.#at < this.#document.length) {
      const event = this.#document[this.#at] === '<' ? this.#markup() : this.#characters();
      if (event !== null) {
        return event;
      }
    }
    if (this.depth > 0 || !this.#hasRoot) {
      throw this.#fault(this.#hasRoot ? 'the document ends inside an element' : 'the document has no element');
    }
    return 'endDocument';
  }

  #fault(reason, index = this.#at) {
    return new XmlFault(index, reason);
  }

  #take(pattern) {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#document);
    if (match !== null) {
      this.#at = pattern.lastIndex;
    }
    return match;
  }

  #skips(literal) {
    const here = this.#document.startsWith(literal, this.#at);
    if (here) {
      this.#at += literal.length;
    }
    return here;
  }

  /** The text up to the literal, which is stepped over. */
  #upTo(literal, what) {
    const end = this.#document.indexOf(literal, this.#at);
    if (end < 0) {
      throw this.#fault(`${what} has no end`);
    }
    const text = this.#document.slice(this.#at, end);
    checkCharacters(text, this.#at);
    this.#at = end + literal.length;
    return text;
  }

  #declaration() {
    const match = this.#take(DECLARATION);
    if (match === null) {
      throw this.#fault('the XML declaration is wrong');
    }
    if (match[2] !== '1.0') {
      throw this.#fault('the XML version must be 1.0');
    }
  }

  #markup() {
    if (this.#skips('</')) {
      return this.#endTag();
    }
    if (this.#skips('<?')) {
      return this.#instruction();
    }
    if (this.#skips('<!--')) {
      return this.#comment();
    }
    if (this.depth > 0 && this.#skips('<![CDATA[')) {
      this.text = this.#upTo(']]>', 'a CDATA section');
      return 'text';
    }
    if (this.#document.startsWith('<!DOCTYPE', this.#at)) {
      throw this.#fault('a DOCTYPE is not allowed');
    }
    return this.#startTag();
  }

  #characters() {
    const start = this.#at;
    const [raw] = this.#take(TEXT);
    if (this.depth === 0) {
      const text = raw.search(/[^ \t\n]/);
      if (text >= 0) {
        throw this.#fault('text stands outside the root element', start + text);
      }
      return null;
    }
    checkCharacters(raw, start);
    const end = raw.indexOf(']]>');
    if (end >= 0) {
      throw this.#fault(']]> must not stand in text', start + end);
    }
    this.text = withReferences(raw, start);
    return 'text';
  }

  #comment() {
    const start = this.#at;
    const text = this.#upTo('-->', 'a comment');
    if (text.includes('--') || text.endsWith('-')) {
      throw this.#fault('-- must not stand in a comment', start + text.indexOf('-'));
    }
    return null;
  }

  #instruction() {
    const target = this.#name('the target of a processing instruction');
    if (/^xml$/i.test(target)) {
      throw this.#fault('an XML declaration must be the very first of a document');
    }
    if (!this.#skips('?>')) {
      this.#demandBlank();
      this.#upTo('?>', 'a processing instruction');
    }
    return null;
  }

  #name(what) {
    const match = this.#take(NAME);
    if (match === null) {
      throw this.#fault(`${what} must be a name`);
    }
    return match[0];
  }

  /** Splits a name at its colon. */
  #qualified(name) {
    const match = QUALIFIED_NAME.exec(name);
    if (match === null) {
      throw this.#fault('a name has its colon in a wrong place');
    }
    return {prefix: match[1] ?? '', local: match[2]};
  }

  #demandBlank() {
    if (this.#take(BLANK)[0] === '') {
      throw this.#fault('a blank was expected');
    }
  }

  #startTag() {
    if (this.#hasRoot && this.depth === 0) {
      throw this.#fault('something follows the root element');
    }
    this.#at++;
    const name = this.#name('an element');
    const {prefix, local} = this.#qualified(name);
    const attributes = this.#readAttributes();
    const fault = (reason) => this.#fault(reason);
    this.#namespaces.enter(attributes, fault);
    this.#open.push(name);
    this.#hasRoot = true;
    this.namespace = this.#namespaces.ofElement(prefix, fault);
    this.local = local;
    this.attributes = attributes
      .filter((attribute) => !isDeclaration(attribute))
      .map((attribute) => ({...attribute, namespace: this.#namespaces.ofAttribute(attribute.prefix, fault)}));
    this.#checkElement();
    return 'start';
  }

  /** Reads the attributes and the end of a start tag. */
  #readAttributes() {
    const attributes = [];
    const names = new Set();
    for (;;) {
      const blank = this.#take(BLANK)[0];
      if (this.#skips('>')) {
        return attributes;
      }
      if (this.#skips('/>')) {
        this.#endsAtOnce = true;
        return attributes;
      }
      if (blank === '') {
        throw this.#fault('an element has no end');
      }
      const name = this.#name('an attribute');
      if (names.has(name)) {
        throw this.#fault('an element has the same attribute twice');
      }
      names.add(name);
      attributes.push({...this.#qualified(name), value: this.#attributeValue()});
    }
  }

  #attributeValue() {
    this.#take(BLANK);
    if (!this.#skips('=')) {
      throw this.#fault('an attribute must have a value');
    }
    this.#take(BLANK);
    const start = this.#at + 1;
    const match = this.#take(QUOTED);
    if (match === null) {
      this.#take(BEGUN_QUOTED);
      throw this.#fault('the value of an attribute must stand in quotes, without <');
    }
    const raw = match[0].slice(1, -1);
    checkCharacters(raw, start);
    return withReferences(raw, start, (literal) => literal.replace(/[\t\n]/g, ' '));
  }

  #checkElement() {
    if (this.depth > MAX_DEPTH) {
      throw this.#fault(`elements are nested deeper than ${MAX_DEPTH}`);
    }
    if (this.attributes.length > MAX_ATTRIBUTES) {
      throw this.#fault(`an element has more than ${MAX_ATTRIBUTES} attributes`);
    }
    const names = new Set(this.attributes.map(({namespace, local}) => `${namespace} ${local}`));
    if (names.size < this.attributes.length) {
      throw this.#fault('an element has the same attribute twice');
    }
  }

  #endTag() {
    const name = this.#name('the end of an element');
    if (name !== this.#open.at(-1)) {
      throw this.#fault('an element ends that is not open');
    }
    this.#take(BLANK);
    if (!this.#skips('>')) {
      throw this.#fault('the end of an element must be closed with >');
    }
    return this.#leave();
  }

  #leave() {
    this.#namespaces.leave();
    this.#open.pop();
    return 'end';
  }
}
