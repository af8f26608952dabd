// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/**
 * Reads tag expressions: tags with {@code !}, {@code &&}, {@code ||} and parentheses. {@code !} binds closest, then
 * {@code &&}, then {@code ||}. Of several {@code &&} or {@code ||} the left ones are taken together first.
 *
 * <p>An expression has at most 20 tags when it joins them with {@code ||} only, else at most 6 (documented limits of Azure
 * Notification Hubs), at most 4,096 characters, and is at most 32 negations and parentheses deep.
 */
public final class TagExpressions {

    /** How many tags an expression of {@code ||} alone may have. */
    public static final int MAX_ALTERNATIVES = 20;

    /** How many tags any other expression may have. */
    public static final int MAX_TAGS = 6;

    /** How long an expression may be. */
    public static final int MAX_CHARACTERS = 4_096;

    /** How many negations and parentheses may stand around a tag. */
    public static final int MAX_DEPTH = 32;

    private static final String DELIMITERS = "()!&|";

    private final String text;
    private int at;
    private int depth;
    private int tags;
    private int startOfFirstTagTooMany;
    private boolean onlyAlternatives = true;

    private TagExpressions(String text) {
        this.text = text;
    }

    /** Reads an expression; a single tag is one. Never throws. */
    public static ParsedExpression parse(String text) {
        try {
            return new ParsedExpression.Parsed(new TagExpressions(text).whole());
        } catch (Fault fault) {
            return new ParsedExpression.Malformed(fault.at + 1, fault.reason);
        }
    }

    private TagExpression whole() throws Fault {
        if (text.length() > MAX_CHARACTERS) {
            throw new Fault(MAX_CHARACTERS, "the expression is longer than " + MAX_CHARACTERS + " characters");
        }
        TagExpression expression = alternatives();
        if (at < text.length()) {
            throw text.charAt(at) == ')'
                    ? new Fault(at, "the parenthesis closes nothing")
                    : new Fault(at, "expected && or || or the end here");
        }
        if (tags > MAX_TAGS && !onlyAlternatives) {
            throw new Fault(
                    startOfFirstTagTooMany,
                    "an expression with && or ! has at most " + MAX_TAGS + " tags, and this one has " + tags);
        }
        return expression;
    }

    private TagExpression alternatives() throws Fault {
        TagExpression left = conjunction();
        while (takeOperator('|')) {
            left = new TagExpression.Or(left, conjunction());
        }
        return left;
    }

    private TagExpression conjunction() throws Fault {
        TagExpression left = negation();
        while (takeOperator('&')) {
            onlyAlternatives = false;
            left = new TagExpression.And(left, negation());
        }
        return left;
    }

    private TagExpression negation() throws Fault {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '!') {
            onlyAlternatives = false;
            enter();
            TagExpression inner = negation();
            depth--;
            return new TagExpression.Not(inner);
        }
        return operand();
    }

    private TagExpression operand() throws Fault {
        if (at == text.length()) {
            throw new Fault(at, "expected a tag here, but the expression ends");
        }
        if (text.charAt(at) != '(') {
            return tag();
        }
        int opened = at;
        enter();
        TagExpression inner = alternatives();
        if (at == text.length()) {
            throw new Fault(opened, "the parenthesis is not closed");
        }
        if (text.charAt(at) != ')') {
            throw new Fault(at, "expected && or || or ) here");
        }
        at++;
        skipBlanks();
        depth--;
        return inner;
    }

    private TagExpression tag() throws Fault {
        int from = at;
        while (at < text.length() && !isDelimiter(text.charAt(at))) {
            int closed = text.charAt(at) == '{' ? text.indexOf('}', at) : -1;
            at = closed < 0 ? at + 1 : closed + 1;
        }
        if (at == from) {
            throw new Fault(at, "expected a tag here, not " + text.charAt(at));
        }
        String tag = text.substring(from, at);
        TagRules.Fault fault = TagRules.fault(tag);
        if (fault != null) {
            throw new Fault(from + fault.at(), fault.reason());
        }
        count(from);
        skipBlanks();
        return new TagExpression.Has(TagRules.key(tag));
    }

    private void count(int from) throws Fault {
        tags++;
        if (tags == MAX_TAGS + 1) {
            startOfFirstTagTooMany = from;
        }
        if (tags > MAX_ALTERNATIVES) {
            throw new Fault(from, "an expression has at most " + MAX_ALTERNATIVES + " tags");
        }
    }

    private void enter() throws Fault {
        if (++depth > MAX_DEPTH) {
            throw new Fault(at, "negations and parentheses are nested deeper than " + MAX_DEPTH);
        }
        at++;
    }

    private boolean takeOperator(char sign) throws Fault {
        if (at == text.length() || text.charAt(at) != sign) {
            return false;
        }
        if (at + 1 == text.length() || text.charAt(at + 1) != sign) {
            throw new Fault(at, "expected " + sign + sign + ", not a single " + sign);
        }
        at += 2;
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDelimiter(char c) {
        return Character.isWhitespace(c) || DELIMITERS.indexOf(c) >= 0;
    }

    /** Where and why reading stopped. */
    private static final class Fault extends Exception {

        private final int at;
        private final String reason;

        Fault(int at, String reason) {
            super(reason, null, false, false);
            this.at = at;
            this.reason = reason;
        }
    }
}
