// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/**
 * Which namespace each prefix stands for inside the elements that are open (Namespaces in XML 1.0). The faults are texts
 * to be thrown with a place by the reader.
 */
export class XmlNamespaces {
  #scopes = [
    new Map([
      ['', ''],
      ['xml', XML],
      ['xmlns', XMLNS],
    ]),
  ];

  /**
   * Enters an element.
   *
   * @param {{prefix: string, local: string, value: string}[]} attributes all of the element
   * @param {(reason: string) => Error} fault
   */
  enter(attributes, fault) {
    let scope = this.#scopes.at(-1);
    for (const attribute of attributes.filter(isDeclaration)) {
      const prefix = attribute.prefix === '' ? '' : attribute.local;
      checkDeclaration(prefix, attribute.value, fault);
      if (scope === this.#scopes.at(-1)) {
        scope = new Map(scope);
      }
      scope.set(prefix, attribute.value);
    }
    this.#scopes.push(scope);
  }

  leave() {
    this.#scopes.pop();
  }

  /** The namespace of an element's prefix; empty for none. */
  ofElement(prefix, fault) {
    if (prefix === 'xmlns') {
      throw fault('an element cannot have the prefix xmlns');
    }
    const namespace = this.#scopes.at(-1).get(prefix);
    if (namespace === undefined) {
      throw fault('a namespace prefix is not declared');
    }
    return namespace;
  }

  /** The namespace of an attribute's prefix; empty for none, since the default namespace is not for attributes. */
  ofAttribute(prefix, fault) {
    return prefix === '' ? '' : this.ofElement(prefix, fault);
  }
}

/** Whether an attribute declares a namespace. */
export function isDeclaration({prefix, local}) {
  return prefix === 'xmlns' || (prefix === '' && local === 'xmlns');
}

function checkDeclaration(prefix, namespace, fault) {
  if (prefix === 'xmlns' || namespace === XMLNS) {
    throw fault('xmlns cannot be declared');
  }
  if ((prefix === 'xml') !== (namespace === XML)) {
    throw fault('the prefix xml and its namespace belong together');
  }
  if (prefix !== '' && namespace === '') {
    throw fault('a namespace prefix cannot be undeclared');
  }
}
