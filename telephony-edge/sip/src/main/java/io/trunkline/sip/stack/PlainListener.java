package io.trunkline.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes connections over TCP. */
final class PlainListener extends ServerSocket {

    private final Connections connections;

    PlainListener(int port, int backlog, InetAddress address, Connections connections) throws IOException {
        super(port, backlog, address);
        this.connections = connections;
    }

    @Override
    public Socket accept() throws IOException {
        return connections.next(this, this::implAccept, Accepted.Kind.TCP);
    }
}
