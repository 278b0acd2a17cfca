package io.trunkline.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Connections to others. A host that does not answer is given up within seconds: a call waits, and another trunk may be there. */
final class Connecting {

    private static final int PATIENCE_MILLIS = 3_000;

    private Connecting() {}

    static Socket connect(InetSocketAddress to, @Nullable InetAddress from, int fromPort) throws IOException {
        Socket socket = new Socket();
        connect(socket, to, from, fromPort);
        return socket;
    }

    /** Closes the socket where it cannot be connected. */
    static void connect(Socket socket, InetSocketAddress to, @Nullable InetAddress from, int fromPort)
            throws IOException {
        try {
            if (from != null) {
                socket.bind(new InetSocketAddress(from, fromPort));
            }
            socket.connect(to, PATIENCE_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
