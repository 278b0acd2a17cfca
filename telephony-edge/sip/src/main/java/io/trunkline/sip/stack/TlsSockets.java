package io.trunkline.sip.stack;

import io.trunkline.sip.SipTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS sockets of our own key store. Whom we connect to must show a certificate for the name or address connected to. */
final class TlsSockets {

    static final String PROTOCOLS = "TLSv1.3, TLSv1.2";

    private static final int HANDSHAKE_MILLIS = 5_000;

    private final SSLContext context;

    private TlsSockets(SSLContext context) {
        this.context = context;
    }

    /** @throws IllegalArgumentException when a store cannot be read */
    static TlsSockets of(SipTls tls) {
        char[] password = tls.password().toCharArray();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(tls.keyStore(), password), password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            Path store = tls.trustStore();
            trust.init(store == null ? null : load(store, password));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new TlsSockets(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "The SIP key store " + tls.keyStore() + " or its trust store cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(Path file, char[] password) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        }
    }

    String cipherSuites() {
        return String.join(", ", context.getDefaultSSLParameters().getCipherSuites());
    }

    SSLServerSocket listen(int port, int backlog, InetAddress address, Connections connections) throws IOException {
        return new TlsListener(port, backlog, address, context, connections);
    }

    SSLSocket connect(InetAddress address, int port, @Nullable InetAddress from) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket();
        Connecting.connect(socket, new InetSocketAddress(address, port), from, 0);
        try {
            shake(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    private static void shake(SSLSocket socket) throws IOException {
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(HANDSHAKE_MILLIS);
        socket.startHandshake();
        socket.setSoTimeout(0);
    }
}
