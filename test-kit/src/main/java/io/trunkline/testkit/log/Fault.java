package io.trunkline.testkit.log;

import io.grpc.Metadata;
import io.grpc.Status;

/** What a {@link FaultyNode} does to one call instead of carrying it through. */
public sealed interface Fault {

    /** The node never hears of it; the client gets this status. */
    record Refused(Status status, Metadata trailers) implements Fault {
        public static Refused with(Status status) {
            return new Refused(status, new Metadata());
        }

        /** As a follower answers that knows its leader. */
        public static Refused notLeader(String host, int port) {
            Metadata trailers = new Metadata();
            put(trailers, "exception", "not-leader");
            put(trailers, "leader-endpoint-host", host);
            put(trailers, "leader-endpoint-port", String.valueOf(port));
            return new Refused(Status.NOT_FOUND.withDescription("Leader info available"), trailers);
        }

        private static void put(Metadata trailers, String key, String value) {
            trailers.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
        }
    }

    /** The node carries it out; the client gets this status in place of the answer. */
    record AnswerLost(Status status) implements Fault {}

    /** The node never hears of it, and the client hears nothing at all. */
    record Hangs() implements Fault {}

    /** After so many messages from the node the client hears nothing more, and the call stays open. */
    record FallsSilent(int after) implements Fault {}

    /** After so many messages from the node the call ends with this status. */
    record Breaks(int after, Status status) implements Fault {}
}
