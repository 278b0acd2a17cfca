package io.trunkline.sip.stack;

import io.trunkline.sip.guard.Framing;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection that somebody has opened to us. It is counted until it is closed. */
final class Accepted extends Socket {

    /** What is spoken over it. */
    enum Kind {
        TCP,
        TLS
    }

    private final Kind kind;
    private final Connections connections;
    private @Nullable Framing framing;
    private @Nullable InetSocketAddress remote;

    Accepted(Kind kind, Connections connections) {
        this.kind = kind;
        this.connections = connections;
    }

    Kind kind() {
        return kind;
    }

    /** Where it comes from; once it is followed. */
    InetSocketAddress remote() {
        return Objects.requireNonNull(remote);
    }

    /** Before anything is read. */
    void follow(InetSocketAddress from, Framing messages) {
        remote = from;
        framing = messages;
    }

    Framing framing() {
        return Objects.requireNonNull(framing);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = super.getInputStream();
        return kind == Kind.TCP ? followed(in) : in;
    }

    /** The messages themselves; with TLS its stream, not ours. */
    InputStream followed(InputStream messages) {
        return new Followed(messages);
    }

    @Override
    public void close() throws IOException {
        connections.gone(this);
        super.close();
    }

    private final class Followed extends FilterInputStream {

        Followed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int count = super.read(bytes, from, most);
            if (count > 0) {
                framing().read(bytes, from, count, connections.now());
            }
            return count;
        }
    }
}
