package org.ssofilter.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small things with AES-256-GCM (NIST SP 800-38D) so that a browser can keep them for us: nobody else can read
 * or alter them, and what was sealed for one purpose opens for no other.
 *
 * <p>Layout, before base64url: one version byte, the 12-byte nonce, the ciphertext with its 16-byte tag.
 */
public final class SealedBox {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int OVERHEAD = 1 + NONCE_BYTES + TAG_BITS / 8;

    private final List<Key> keys;
    private final Randomness randomness;

    private SealedBox(List<Key> keys, Randomness randomness) {
        this.keys = keys;
        this.randomness = randomness;
    }

    /**
     * A box that seals with {@code key} and opens with it and with the previous one.
     *
     * @param key 32 bytes
     * @param previous 32 bytes each, may be empty: keys that still open but no longer seal
     * @throws IllegalArgumentException when a key has another length
     */
    public static SealedBox of(byte[] key, List<byte[]> previous, Randomness randomness) {
        var all = new ArrayList<Key>();
        all.add(aesKey(key));
        for (var old : previous) all.add(aesKey(old));
        return new SealedBox(List.copyOf(all), randomness);
    }

    /** Seals; the result is base64url text, 4/3 of the plain bytes plus 39 characters. */
    public String seal(byte[] plain, String purpose) {
        var nonce = randomness.bytes(NONCE_BYTES);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, purpose).doFinal(plain);
            var box = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed);
            return text(box.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /** Opens what {@link #seal} made for the same purpose; damaged, foreign or sealed for something else: all the same empty. */
    public Optional<byte[]> open(String sealed, String purpose) {
        byte[] box;
        try {
            box = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (box.length < OVERHEAD || box[0] != VERSION || !text(box).equals(sealed)) return Optional.empty();
        for (var key : keys) {
            var opened = open(box, key, purpose);
            if (opened.isPresent()) return opened;
        }
        return Optional.empty();
    }

    /** The one spelling of these bytes; Java's decoder accepts padding and stray bits in the last character too. */
    private static String text(byte[] box) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box);
    }

    private static Optional<byte[]> open(byte[] box, Key key, String purpose) {
        var nonce = Arrays.copyOfRange(box, 1, 1 + NONCE_BYTES);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, purpose);
            return Optional.of(cipher.doFinal(box, 1 + NONCE_BYTES, box.length - 1 - NONCE_BYTES));
        } catch (GeneralSecurityException damagedOrForeign) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Key aesKey(byte[] key) {
        if (key.length != KEY_BYTES) throw new IllegalArgumentException("a key has 32 bytes, got " + key.length);
        return new SecretKeySpec(key, "AES");
    }
}
