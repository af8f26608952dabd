// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression.
 *
 * <p>A value is an expression when its first character is one of <code>$ . % # {</code>, and then it is one to its end:
 *
 * <ul>
 *   <li>{@code $(name)}, {@code $(name, length)}, {@code .(name, length)}, {@code %(name)}, {@code #(name)}; a name may be
 *       followed by <code>:{default}</code>, in which a backslash stands before <code>}</code> and before itself,
 *   <li>{@code 'text'} or {@code "text"}, in which the quote is doubled,
 *   <li>several of those joined by {@code +}; documented only in braces, taken without them as well.
 * </ul>
 *
 * <p>Source: the Azure documentation of templates, and the reader of expressions in the Azure .NET SDK.
 */
final class ExpressionParser {

    private static final int MAX_NAME = 120;
    private static final int MAX_DIGITS = 9;
    private static final int SHORTEST = 3;
    private static final String STARTS = "$.%#{";
    private static final String BODY = "$body";

    private final String text;
    private final int end;
    private int at;

    private ExpressionParser(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    /**
     * Reads a value of a template.
     *
     * @return null when the value is a text as it is
     * @throws TemplateFault when it begins like an expression and is none; with a position in the value
     */
    static @Nullable Expression parse(String value) throws TemplateFault {
        if (value.isEmpty() || STARTS.indexOf(value.charAt(0)) < 0) {
            return null;
        }
        String text = value.stripTrailing();
        boolean braced = text.charAt(0) == '{';
        if (braced && (text.length() == 1 || !text.endsWith("}"))) {
            throw new TemplateFault(text.length(), wrong(text, text.length(), "expected } at the end"));
        }
        return new ExpressionParser(text, braced ? 1 : 0, text.length() - (braced ? 1 : 0)).whole(braced);
    }

    private Expression whole(boolean braced) throws TemplateFault {
        List<Expression.Part> parts = new ArrayList<>();
        boolean number = false;
        do {
            skipBlanks();
            number |= at < end && text.charAt(at) == '#';
            parts.add(part());
            skipBlanks();
        } while (take('+'));
        if (at < end) {
            throw fault("expected + or the end here");
        }
        if (number && parts.size() > 1) {
            throw fault("#(name) cannot be joined with others; expected $(name)");
        }
        return new Expression(List.copyOf(parts), number && !braced);
    }

    private Expression.Part part() throws TemplateFault {
        if (end - at < SHORTEST) {
            throw fault("expected $(name), .(name, length), %(name), #(name) or 'text' here");
        }
        if (text.regionMatches(true, at, BODY, 0, BODY.length())) {
            throw fault("$body is not supported; expected $(name) with the name of a property");
        }
        char kind = text.charAt(at);
        return switch (kind) {
            case '\'', '"' -> literal(kind);
            case '$', '.', '%', '#' -> property(kind);
            default -> throw fault("expected $(name), .(name, length), %(name), #(name) or 'text' here");
        };
    }

    private Expression.Literal literal(char quote) throws TemplateFault {
        int from = at;
        StringBuilder literal = new StringBuilder();
        for (at++; at < end; at++) {
            char c = text.charAt(at);
            if (c == quote) {
                boolean doubled = at + 1 < end && text.charAt(at + 1) == quote;
                if (!doubled) {
                    at++;
                    return new Expression.Literal(literal.toString());
                }
                at++;
            }
            literal.append(c);
        }
        at = from;
        throw fault("the quoted text does not end");
    }

    private Expression.Property property(char kind) throws TemplateFault {
        at++;
        expect('(');
        skipBlanks();
        String name = name();
        skipBlanks();
        String substitute = at + 1 < end && text.charAt(at) == ':' && text.charAt(at + 1) == '{' ? substitute() : null;
        skipBlanks();
        int length = Integer.MAX_VALUE;
        if (kind == '.' && (at == end || text.charAt(at) != ',')) {
            throw fault("expected a comma and a length, as in .(name, 20)");
        }
        if ((kind == '$' || kind == '.') && take(',')) {
            length = length();
        }
        expect(')');
        Expression.Form form = switch (kind) {
            case '.' -> Expression.Form.DOTTED;
            case '%' -> Expression.Form.URI;
            default -> Expression.Form.CUT;
        };
        return new Expression.Property(name.toLowerCase(Locale.ROOT), form, length, substitute);
    }

    private String name() throws TemplateFault {
        int from = at;
        while (at < end && isOfName(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw fault("expected the name of a property: letters, digits and _");
        }
        if (at - from > MAX_NAME) {
            throw fault("the name of a property has at most " + MAX_NAME + " characters");
        }
        return text.substring(from, at);
    }

    private String substitute() throws TemplateFault {
        int from = at;
        StringBuilder substitute = new StringBuilder();
        for (at += 2; at < end; at++) {
            char c = text.charAt(at);
            if (c == '}') {
                at++;
                return substitute.toString();
            }
            char next = at + 1 < end ? text.charAt(at + 1) : 0;
            if (c == '\\' && (next == '}' || next == '\\')) {
                at++;
                c = next;
            }
            substitute.append(c);
        }
        at = from;
        throw fault("the default value does not end; expected } after it");
    }

    private int length() throws TemplateFault {
        skipBlanks();
        int from = at;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > MAX_DIGITS) {
            at = from;
            throw fault("expected a length of one to nine digits here");
        }
        int length = Integer.parseInt(text.substring(from, at));
        skipBlanks();
        return length;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private void expect(char wanted) throws TemplateFault {
        if (!take(wanted)) {
            throw fault("expected " + wanted + " here");
        }
    }

    private boolean take(char wanted) {
        boolean there = at < end && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private TemplateFault fault(String reason) {
        return new TemplateFault(at, wrong(text, at, reason));
    }

    private static String wrong(String text, int at, String reason) {
        String hint = text.charAt(0) == '{' ? "" : "; to have the text as it is, write {'...'} around it";
        return "the expression " + Excerpt.quoted(text) + " is wrong at its character " + (at + 1) + ": " + reason
                + hint;
    }
}
