package io.trunkline.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Ed25519 key that exports are signed with (RFC 8032), and its public half as others get it. */
public final class SigningKey {

    /** Of a public key's file, beside the private one's name. */
    public static final String PUBLIC = ".pub";

    static final String ALGORITHM = "Ed25519";

    private static final int LONGEST = 8192;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** New, by chance. */
    public static SigningKey make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /**
     * From a file with both halves as PEM, PKCS#8 and X.509. Where there is none, a new key is made, readable by its owner only,
     * and its public half beside it, in {@code <file>.pub}.
     *
     * @throws KeyUnusable the file is no such key, or cannot be read or written
     */
    public static SigningKey readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make().write(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new KeyUnusable("The key " + file + " cannot be read or made: " + e.getMessage() + ".", e);
        }
    }

    private void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(file, pem("PRIVATE KEY", secret.getEncoded()) + publicPem());
        Files.writeString(file.resolveSibling(file.getFileName() + PUBLIC), publicPem());
    }

    private static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(der(text, "PRIVATE KEY")));
            SigningKey key = new SigningKey(secret, publicKey(text));
            byte[] proof = "the halves belong together".getBytes(StandardCharsets.UTF_8);
            if (!verifies(key.open, proof, key.sign(proof))) {
                throw new KeyUnusable("The halves of the key " + file + " do not belong together.", null);
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyUnusable(file + " is no Ed25519 key with both its halves as PEM.", e);
        }
    }

    /**
     * A public key out of a PEM file.
     *
     * @throws KeyUnusable there is none
     */
    public static PublicKey readPublic(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new KeyUnusable(file + " is too large for a key.", null);
            }
            return publicKey(Files.readString(file));
        } catch (IOException e) {
            throw new KeyUnusable("The key " + file + " cannot be read.", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyUnusable(file + " is no public Ed25519 key as PEM.", e);
        }
    }

    private static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der(text, "PUBLIC KEY")));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, Base64.getEncoder().encodeToString(der));
    }

    private static byte[] der(String text, String what) {
        Matcher pem = Pattern.compile("-----BEGIN " + what + "-----([A-Za-z0-9+/=\\s]+)-----END " + what + "-----")
                .matcher(text);
        if (!pem.find()) {
            throw new IllegalArgumentException("no " + what);
        }
        return Base64.getMimeDecoder().decode(pem.group(1));
    }

    /** As others get it. */
    public String publicPem() {
        return pem("PUBLIC KEY", open.getEncoded());
    }

    public PublicKey publicKey() {
        return open;
    }

    /** Which key it is. */
    public String id() {
        return id(open);
    }

    /** SHA-256 of the public key as X.509 has it, in hexadecimal. */
    public static String id(PublicKey key) {
        return Hashes.sha256(key.getEncoded());
    }

    /** The same for the same, always. */
    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    static boolean verifies(PublicKey key, byte[] bytes, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Nothing can be signed or verified with it, and why, in one sentence. */
    public static final class KeyUnusable extends RuntimeException {
        KeyUnusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
