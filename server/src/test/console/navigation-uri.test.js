// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {parseNavigationUri} from '../../main/resources/console/phone/navigation-uri.js';

test('a page with parameters', () => {
  assert.deepEqual(parseNavigationUri('/Chat.xaml?with=anna&id=7#end'), {
    uri: '/Chat.xaml?with=anna&id=7#end',
    page: '/Chat.xaml',
    query: [
      {name: 'with', value: 'anna'},
      {name: 'id', value: '7'},
    ],
    fragment: 'end',
  });
});

test('parameters alone are for the main page', () => {
  const {page, query} = parseNavigationUri('?city=Ghent');
  assert.equal(page, '/MainPage.xaml');
  assert.deepEqual(query, [{name: 'city', value: 'Ghent'}]);
});

test('nothing is the main page', () => {
  for (const nothing of ['', '  ', null, undefined, '/']) {
    assert.equal(parseNavigationUri(nothing).page, '/MainPage.xaml');
  }
});

test('a name may come twice, without a value, and with an equals sign in its value', () => {
  assert.deepEqual(parseNavigationUri('/P.xaml?a=1&a=2&b&c=x=y&&').query, [
    {name: 'a', value: '1'},
    {name: 'a', value: '2'},
    {name: 'b', value: ''},
    {name: 'c', value: 'x=y'},
  ]);
});

test('percent signs are decoded, and broken ones left', () => {
  assert.deepEqual(parseNavigationUri('?a=caf%C3%A9+bar&b=100%&c=%FF').query, [
    {name: 'a', value: 'café bar'},
    {name: 'b', value: '100%'},
    {name: 'c', value: '%FF'},
  ]);
});

test('further question marks belong to the query', () => {
  assert.deepEqual(parseNavigationUri('/P.xaml?q=what?').query, [{name: 'q', value: 'what?'}]);
});
