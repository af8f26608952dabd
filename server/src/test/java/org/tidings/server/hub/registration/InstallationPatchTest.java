// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches as SDKs send them, with texts that hold JSON as values, and as the standard has them. Quotes are apostrophes. */
class InstallationPatchTest {

    private static final String BEFORE = "{'installationId':'i','userId':'joe','pushChannel':'http://a/1',"
            + "'pushChannelExpired':true,'platform':'mpns','expirationTime':'9999-12-31T23:59:59.9999999Z',"
            + "'tags':['a','B'],'pushVariables':{'v':'1'},'templates':{'t':{'body':'<b/>','headers':{'X-A':'1'},"
            + "'tags':['x','t']}},'secondaryTiles':{'s':{'pushChannel':'http://a/2','pushChannelExpired':false,"
            + "'tags':['y'],'templates':{'u':{'body':'<c/>','tags':['u']}}}}}";

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String patched(String operations) throws InstallationPatch.UnfitException {
        Installation before = InstallationJson.stored(json(BEFORE));
        ParsedInstallation after = InstallationPatch.read(json(operations).getBytes(StandardCharsets.UTF_8))
                .of(before);
        return after instanceof ParsedInstallation.Parsed parsed
                ? InstallationJson.write(parsed.installation()).replace('"', '\'')
                : after.toString();
    }

    @Test
    void whatIsReadIsWrittenAsTheSame() {
        assertThat(InstallationJson.write(InstallationJson.stored(json(BEFORE))))
                .isEqualTo(json(BEFORE));
    }

    /** Operation; what it takes out of the document; what it puts there instead. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            nullValues = "-",
            value = {
                "add /tags `c`|'tags':['a','B']|'tags':['a','B','c']",
                "add /tags `A`|'tags':['a','B']|'tags':['a','B']",
                "add /tags `['c','d']`|'tags':['a','B']|'tags':['a','B','c','d']",
                "add /tags ['c']|'tags':['a','B']|'tags':['a','B','c']",
                "add /Tags/- `c`|'tags':['a','B']|'tags':['a','B','c']",
                "replace /tags `['c']`|'tags':['a','B']|'tags':['c']",
                "replace /tags `c`|'tags':['a','B']|'tags':['c']",
                "remove /tags/b|'tags':['a','B']|'tags':['a']",
                "remove /tags/none|'tags':['a','B']|'tags':['a','B']",
                "remove /tags|,'tags':['a','B']|,",
                "remove /userId|'userId':'joe',|,",
                "replace /userId `ann`|'userId':'joe'|'userId':'ann'",
                "add /UserID `ann`|'userId':'joe'|'userId':'ann'",
                "replace /pushChannel `http://a/9`|'http://a/1','pushChannelExpired':true|'http://a/9','pushChannelExpired':false",
                "add /pushVariables/w `2`|{'v':'1'}|{'v':'1','w':'2'}",
                "remove /pushVariables/v|'pushVariables':{'v':'1'},|,",
                "replace /expirationTime `2020-01-01T00:00:00Z`|x|x",
                "remove /templates/t|'templates':{'t':{'body':'<b/>','headers':{'X-A':'1'},'tags':['x','t']}},|,",
                "replace /templates/t/body `<d/>`|<b/>|<d/>",
                "add /templates/t/headers `{'X-B':'2'}`|{'X-A':'1'}|{'X-B':'2'}",
                "add /templates/t/headers/X-B `2`|{'X-A':'1'}|{'X-A':'1','X-B':'2'}",
                "add /templates/t/tags `z`|['x','t']|['x','z','t']",
                "remove /templates/t/tags/x|['x','t']|['t']",
                "add /templates/t/expiry `2030`|'headers':{'X-A':'1'}|'headers':{'X-A':'1'},'expiry':'2030'",
                "add /templates/n `{'body':'<n/>'}`|['x','t']}}|['x','t']},'n':{'body':'<n/>','tags':['n']}}",
                "add /templates/n~1m {'body':'<n/>'}|['x','t']}}|['x','t']},'n/m':{'body':'<n/>','tags':['n/m']}}",
                "add /secondaryTiles/s/tags `z`|['y']|['y','z']",
                "replace /secondaryTiles/s/pushChannel `http://a/9`|http://a/2|http://a/9",
                "replace /secondaryTiles/s/templates/u/body `<d/>`|<c/>|<d/>",
            })
    void operationChangesWhatItNames(String operation, String before, String after)
            throws InstallationPatch.UnfitException {
        String[] words = operation.split(" ", 3);
        String value = words.length < 3 ? "" : ",'value':" + (words[2].startsWith("`") ? text(words[2]) : words[2]);
        String expected = BEFORE.replace(before, after)
                .replace(",,", ",")
                .replace("'pushChannelExpired':true,,", "'pushChannelExpired':true,");
        assertThat(patched("[{'op':'" + words[0] + "','path':'" + words[1] + "'" + value + "}]"))
                .isEqualTo(expected);
    }

    private static String text(String quoted) {
        return "'" + quoted.substring(1, quoted.length() - 1).replace("'", "\\'") + "'";
    }

    @Test
    void operationsAreAppliedInOrder() throws InstallationPatch.UnfitException {
        assertThat(patched("[{'op':'Add','path':'tags','value':'c'},{'op':'REMOVE','path':'/tags/c'},"
                        + "{'op':'replace','path':'/templates','value':'{}'}]"))
                .isEqualTo(BEFORE.replace(
                        "'templates':{'t':{'body':'<b/>','headers':{'X-A':'1'},'tags':['x','t']}},", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "5",
                "[5]",
                "[{'op':'move','path':'/tags','from':'/x'}]",
                "[{'op':'add','path':'/tags'}]",
                "[{'op':'add','value':'x'}]",
                "[{'op':'add','path':'/','value':'x'}]",
                "[{'op':'add','path':'/a/b/c/d/e/f/g','value':'x'}]",
            })
    void whatIsNoPatchIsRefused(String json) {
        assertThatThrownBy(() -> patched(json)).isInstanceOf(InstallationPatch.UnfitException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'add','path':'/installationId','value':'x'}",
                "{'op':'add','path':'/nonsense','value':'x'}",
                "{'op':'add','path':'/tags','value':'a b'}",
                "{'op':'add','path':'/tags','value':'[5'}",
                "{'op':'add','path':'/tags','value':{}}",
                "{'op':'add','path':'/templates/x','value':'no json'}",
                "{'op':'add','path':'/templates/x','value':'5'}",
                "{'op':'add','path':'/templates/none/body','value':'x'}",
                "{'op':'add','path':'/secondaryTiles/none/tags','value':'x'}",
                "{'op':'replace','path':'/platform','value':'symbian'}",
                "{'op':'remove','path':'/platform'}",
            })
    void whatCannotBeAppliedIsRefused(String operation) throws InstallationPatch.UnfitException {
        assertThat(patched("[" + operation + "]")).startsWith("Malformed[why=");
    }
}
