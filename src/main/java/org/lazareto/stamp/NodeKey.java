// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;

/** The key with which a node signs what it examined. Immutable. */
public record NodeKey(EdECPrivateKey secret, PublicMark mark) {

  private static final Pattern FORMAT =
      Pattern.compile(
          """
          lazareto-node-key-1 ([A-Za-z0-9+/=]{1,200})
          (lazareto-stamp-1 [A-Za-z0-9+/=]{1,200})
          """);
  private static final Set<PosixFilePermission> OURS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * The node's key; the first time it is made.
   *
   * @throws LazaretoException if others may read it, or if it is damaged
   */
  public static NodeKey of(StampSettings settings) throws IOException {
    NodeKey key = in(settings.keyFile());
    publish(settings.publicFile(), key.mark().line() + "\n");
    return key;
  }

  /**
   * The key in a file; the first time it is made.
   *
   * @throws LazaretoException if others may read it, or if it is damaged
   */
  public static NodeKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    return read(file);
  }

  /**
   * The key in a file; empty if there is none.
   *
   * @throws LazaretoException if others may read it, or if it is damaged
   */
  public static Optional<NodeKey> find(Path file) throws IOException {
    try {
      return Optional.of(read(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** A key that is kept nowhere: examinations that deliver nothing, tests. */
  public static NodeKey forNow() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new NodeKey((EdECPrivateKey) pair.getPrivate(), PublicMark.of(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  byte[] sign(String text) {
    return sign(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The signature of some bytes, 64 of its own: the same that the JDK's provider gives, which takes
   * ten times as long (docs/performance.md), and every message is signed.
   */
  public byte[] sign(byte[] bytes) {
    byte[] seed = secret.getBytes().orElseThrow();
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    // The public half is made from the secret again, at half of the cost: one from a damaged key
    // file would give the secret away.
    Ed25519.sign(seed, 0, bytes, 0, bytes.length, signature, 0);
    return signature;
  }

  private static void make(Path file) throws IOException {
    NodeKey fresh = forNow();
    String text =
        "lazareto-node-key-1 "
            + Base64.getEncoder().encodeToString(fresh.secret().getEncoded())
            + "\n"
            + fresh.mark().line()
            + "\n";
    Path draft = file.resolveSibling("." + file.getFileName() + "." + System.nanoTime());
    try {
      Durable.create(draft, "rw-------", out -> out.write(text.getBytes(US_ASCII)));
      // By a second name, since another process may be faster: its key stands then.
      Durable.link(draft, file);
      Durable.sync(file.toAbsolutePath().resolveSibling(""));
    } catch (FileAlreadyExistsException _) {
      // the other process's
    } catch (NoSuchFileException e) {
      throw new LazaretoException(e, "stamp.key-directory", file);
    } finally {
      boolean ignored = Durable.delete(draft);
    }
  }

  private static NodeKey read(Path file) throws IOException {
    if (!OURS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new LazaretoException("stamp.key-open", file);
    }
    Matcher matcher = FORMAT.matcher(Files.readString(file, US_ASCII));
    if (!matcher.matches()) {
      throw new LazaretoException("stamp.key-format", file);
    }
    try {
      byte[] encoded = Base64.getDecoder().decode(matcher.group(1));
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new NodeKey((EdECPrivateKey) secret, PublicMark.parse(matcher.group(2)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new LazaretoException(e, "stamp.key-format", file);
    }
  }

  private static void publish(Path file, String line) throws IOException {
    boolean known = Files.exists(file) && Files.readString(file, US_ASCII).equals(line);
    if (!known) {
      Durable.replace(file, "rw-r--r--", out -> out.write(line.getBytes(US_ASCII)));
    }
  }
}
