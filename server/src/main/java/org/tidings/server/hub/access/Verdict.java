// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a request may be carried out. What is refused is answered 401 with {@link Refused#detail}. */
public sealed interface Verdict {

    /** It may: its token was made with a key of this rule. */
    record Granted(AccessRule rule) implements Verdict {}

    /** It may not. */
    sealed interface Refused extends Verdict {
        /** What is wrong and what to do, for the sender. Names and sub-codes as in Azure's SDKs. */
        String detail();
    }

    /** There is no Authorization header. */
    record MissingToken() implements Refused {
        @Override
        public String detail() {
            return "MissingToken: The request has no token; send Authorization: SharedAccessSignature"
                    + " sr=..&sig=..&se=..&skn=... SubCode=40102.";
        }
    }

    /** The Authorization header cannot be read. */
    record MalformedToken(String why) implements Refused {
        @Override
        public String detail() {
            return "MalformedToken: " + why + "; expected Authorization: SharedAccessSignature"
                    + " sr=..&sig=..&se=..&skn=... SubCode=40105.";
        }
    }

    /** The token's time is over. */
    record ExpiredToken(Instant at, Instant now) implements Refused {
        @Override
        public String detail() {
            return "ExpiredToken: The token expired at " + at + ", and it is " + now
                    + " here; make a new one, and compare the clocks. SubCode=40106.";
        }
    }

    /** No key fits, or there is no rule of that name: which of the two is not told. */
    record InvalidSignature() implements Refused {
        @Override
        public String detail() {
            return "InvalidSignature: The token has an invalid signature. Check that the rule (skn) exists in this hub or"
                    + " namespace and that the key is its current one. SubCode=40103.";
        }
    }

    /** The token is good for something else. */
    record InvalidAudience(String audience, String resource) implements Refused {
        @Override
        public String detail() {
            return "InvalidAudience: The token is for " + audience + ", and the request is for " + resource
                    + "; sign the address of the request or what it begins with. SubCode=40104.";
        }
    }

    /** The rule does not allow it. */
    record MissingRight(Set<Right> anyOf) implements Refused {
        @Override
        public String detail() {
            return anyOf.stream().sorted().map(Right::wireText).collect(Collectors.joining(" or "))
                    + " claim is required for this operation.";
        }
    }
}
