package io.trunkline.sip.digest;

import static java.util.Objects.requireNonNull;

import gov.nist.javax.sip.header.HeaderFactoryImpl;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A client's answer to a challenge (RFC 7616 3.4): the strongest algorithm offered that we know. */
public final class DigestAnswer {

    private final HeaderFactoryImpl headers = new HeaderFactoryImpl();
    private final SecureRandom random;

    public DigestAnswer(SecureRandom random) {
        this.random = random;
    }

    /**
     * The credentials for the request when sent again; empty when the challenge cannot be answered: it names no algorithm
     * that we know, or lacks the realm or the nonce that an answer is made of.
     */
    public Optional<AuthorizationHeader> to(Response challenge, Request request, String user, String password) {
        boolean proxy = challenge.getStatusCode() == Response.PROXY_AUTHENTICATION_REQUIRED;
        String name = proxy ? ProxyAuthenticateHeader.NAME : WWWAuthenticateHeader.NAME;
        var known = new EnumMap<DigestAlgorithm, WWWAuthenticateHeader>(DigestAlgorithm.class);
        for (ListIterator<?> i = challenge.getHeaders(name); i != null && i.hasNext(); ) {
            if (i.next() instanceof WWWAuthenticateHeader offered
                    && offered.getRealm() != null
                    && offered.getNonce() != null) {
                DigestAlgorithm.of(offered.getAlgorithm() == null ? "" : offered.getAlgorithm())
                        .ifPresent(algorithm -> known.putIfAbsent(algorithm, offered));
            }
        }
        return known.keySet().stream()
                .max(Comparator.naturalOrder())
                .map(strongest ->
                        answer(requireNonNull(known.get(strongest)), strongest, proxy, request, user, password));
    }

    private AuthorizationHeader answer(
            WWWAuthenticateHeader offered,
            DigestAlgorithm algorithm,
            boolean proxy,
            Request request,
            String user,
            String password) {
        String uri = request.getRequestURI().toString();
        String qop = offersAuth(offered) ? "auth" : "";
        String cnonce = HexFormat.of().toHexDigits(random.nextLong());
        String nc = "00000001";
        String ha1 = algorithm.ha1(user, offered.getRealm(), password);
        try {
            AuthorizationHeader header = proxy
                    ? headers.createProxyAuthorizationHeader("Digest")
                    : headers.createAuthorizationHeader("Digest");
            header.setUsername(user);
            header.setRealm(offered.getRealm());
            header.setNonce(offered.getNonce());
            header.setURI(request.getRequestURI());
            header.setParameter("algorithm", algorithm.token());
            if (!qop.isEmpty()) {
                header.setQop(qop);
                header.setCNonce(cnonce);
                header.setNonceCount(1);
            }
            if (offered.getOpaque() != null) {
                header.setOpaque(offered.getOpaque());
            }
            header.setResponse(algorithm.response(ha1, offered.getNonce(), nc, cnonce, qop, request.getMethod(), uri));
            return header;
        } catch (ParseException e) {
            throw new IllegalStateException("A digest answer could not be made.", e);
        }
    }

    private static boolean offersAuth(WWWAuthenticateHeader offered) {
        String qop = offered.getQop();
        return qop != null && (',' + qop.toLowerCase(Locale.ROOT).replace(" ", "") + ',').contains(",auth,");
    }
}
