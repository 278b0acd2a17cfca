package io.trunkline.sip.digest;

import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * Challenges and checks by digest, qop=auth. The work and the answer are the same whether the user exists or not. Whether a
 * password was right is told of a fresh nonce only, and not to who has guessed too often.
 */
public final class DigestGate {

    /** What a request has shown. */
    public sealed interface Outcome {

        /** It knows the secret of this account. */
        record Authentic(Account account) implements Outcome {}

        /** It showed nothing, or an old or used nonce: challenge it. */
        record Unproven(boolean stale) implements Outcome {}

        /** It showed something wrong, or guessed too often before. */
        record Wrong() implements Outcome {}
    }

    private final String realm;
    private final List<DigestAlgorithm> offered;
    private final Accounts accounts;
    private final Nonces nonces;
    private final Guessing guessing;
    private final HeaderFactoryImpl headers = new HeaderFactoryImpl();

    /** @param offered algorithms that challenges name; an answer may use any that we know */
    public DigestGate(
            String realm, List<DigestAlgorithm> offered, Accounts accounts, InstantSource clock, SecureRandom random) {
        this.realm = realm;
        this.offered = offered;
        this.accounts = accounts;
        this.nonces = new Nonces(clock, random);
        this.guessing = new Guessing(clock);
    }

    /** Judges a request to us as a registrar or end point (Authorization). */
    public Outcome asServer(SIPRequest request) {
        return judge(request, AuthorizationHeader.NAME);
    }

    /** Judges a request through us (Proxy-Authorization). */
    public Outcome asProxy(SIPRequest request) {
        return judge(request, ProxyAuthorizationHeader.NAME);
    }

    /** WWW-Authenticate, one per algorithm offered. */
    public List<Header> serverChallenges(boolean stale, @Nullable InetAddress source) {
        return challenges(stale, false, source);
    }

    /** Proxy-Authenticate, one per algorithm offered. */
    public List<Header> proxyChallenges(boolean stale, @Nullable InetAddress source) {
        return challenges(stale, true, source);
    }

    private List<Header> challenges(boolean stale, boolean proxy, @Nullable InetAddress source) {
        String nonce = nonces.issue(source);
        var all = new ArrayList<Header>();
        for (DigestAlgorithm algorithm : offered) {
            all.add(challenge(algorithm, nonce, stale, proxy));
        }
        return all;
    }

    private Header challenge(DigestAlgorithm algorithm, String nonce, boolean stale, boolean proxy) {
        try {
            WWWAuthenticateHeader header = proxy
                    ? headers.createProxyAuthenticateHeader("Digest")
                    : headers.createWWWAuthenticateHeader("Digest");
            header.setRealm(realm);
            header.setNonce(nonce);
            header.setParameter("algorithm", algorithm.token());
            header.setQop("auth");
            if (stale) {
                header.setStale(true);
            }
            return header;
        } catch (ParseException e) {
            throw new IllegalStateException("A digest challenge could not be made.", e);
        }
    }

    private Outcome judge(SIPRequest request, String headerName) {
        InetAddress source = request.getPeerPacketSourceAddress();
        return credentials(request, headerName)
                .map(found -> judge(request.getMethod(), found, source))
                .orElseGet(() -> new Outcome.Unproven(false));
    }

    private Outcome judge(String method, Credentials shown, @Nullable InetAddress source) {
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(shown.algorithm());
        if (algorithm.isEmpty()
                || !shown.qop().equals("auth")
                || shown.count() < 1
                || shown.cnonce().isEmpty()) {
            return new Outcome.Wrong();
        }
        if (!nonces.isOurs(shown.nonce(), source)) {
            return new Outcome.Unproven(false);
        }
        if (!nonces.isFresh(shown.nonce())) {
            // Not looked at further: else old nonces would tell who guesses whether he was right.
            return new Outcome.Unproven(true);
        }
        if (!guessing.mayTry(source, shown.user())) {
            return new Outcome.Wrong();
        }
        Optional<Account> account = accounts.find(shown.user());
        Optional<String> ha1 = account.flatMap(a -> a.ha1(algorithm.get(), realm));
        String expected = algorithm
                .get()
                .response(
                        ha1.orElseGet(() -> algorithm.get().ha1("nobody", realm, "")),
                        shown.nonce(),
                        shown.nc(),
                        shown.cnonce(),
                        shown.qop(),
                        method,
                        shown.uri());
        boolean right = MessageDigest.isEqual(ascii(expected), ascii(shown.response())) && ha1.isPresent();
        if (!right || account.isEmpty()) {
            guessing.failed(source, shown.user());
            return new Outcome.Wrong();
        }
        if (!nonces.use(shown.nonce(), shown.count())) {
            return new Outcome.Unproven(true);
        }
        guessing.succeeded(source, shown.user());
        return new Outcome.Authentic(account.get());
    }

    private Optional<Credentials> credentials(Request request, String headerName) {
        for (ListIterator<?> i = request.getHeaders(headerName); i != null && i.hasNext(); ) {
            if (i.next() instanceof AuthorizationHeader header
                    && "Digest".equalsIgnoreCase(header.getScheme())
                    && realm.equals(header.getRealm())) {
                return Optional.of(Credentials.of(header));
            }
        }
        return Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Credentials(
            String user,
            String nonce,
            String nc,
            String cnonce,
            String qop,
            String uri,
            String algorithm,
            String response) {

        static Credentials of(AuthorizationHeader header) {
            return new Credentials(
                    text(header.getUsername()),
                    text(header.getNonce()),
                    text(header.getParameter("nc")),
                    text(header.getCNonce()),
                    text(header.getQop()),
                    text(header.getParameter("uri")),
                    text(header.getAlgorithm()),
                    text(header.getResponse()));
        }

        /** The nonce count, or -1 when it is no eight hex digits. */
        long count() {
            return nc.matches("[0-9A-Fa-f]{8}") ? Long.parseLong(nc, 16) : -1;
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }

        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }
}
