// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.micro;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.channel.ChannelTokens;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.protocol.channel.TokenKey;

/** The token of a channel is checked for each notification. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

    private final ChannelTokens tokens = new ChannelTokens(List.of(new TokenKey(1, new byte[TokenKey.SECRET_BYTES])));
    private ChannelId channel = new ChannelId(0x0123456789ABCDEFL, 0xFEDCBA9876543210L);
    private String token = tokens.token(channel);
    private String forged = (token.endsWith("A") ? "B" : "A").repeat(ChannelTokens.TOKEN_CHARS);
    private String target = "/throttledthirdparty/01.00/" + token;

    /** When a channel is opened. */
    @Benchmark
    public String make() {
        return tokens.token(channel);
    }

    /** A token of this service. */
    @Benchmark
    public Optional<ChannelId> verify() {
        return tokens.verify(token);
    }

    /** A token that names no key of this service. */
    @Benchmark
    public Optional<ChannelId> verifyForged() {
        return tokens.verify(forged);
    }

    /** The path of a request, up to its token. */
    @Benchmark
    public Optional<ChannelUri> parsePath() {
        return ChannelUri.parse(target);
    }
}
