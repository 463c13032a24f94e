// SPDX-License-Identifier: Apache-2.0
package org.lazareto.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.lazareto.ops.LogThrottle;
import org.lazareto.text.LazaretoException;

/**
 * The certificate that a server of ours shows. Changed files are read anew at the next handshake;
 * while they cannot be read, the certificate from before is kept. Thread-safe.
 */
public final class LiveCertificate {

  private static final System.Logger LOG = System.getLogger(LiveCertificate.class.getName());

  /** A certificate with its key, and the password of the two. */
  public record Keys(KeyStore store, String password) {}

  /** Reads certificate and key from wherever they lie. */
  @FunctionalInterface
  public interface Source {
    Keys read() throws IOException, GeneralSecurityException;
  }

  private final String name;
  private final List<Path> files;
  private final Source source;
  private final LogThrottle unread = new LogThrottle(InstantSource.system());
  private Loaded loaded;

  /** What was read, and from which state of the files. */
  private record Loaded(SSLContext context, List<FileTime> times) {}

  /**
   * Reads it for the first time.
   *
   * @param name where it lies, for messages about it
   * @param files that {@code source} reads; none for one that stays as it is
   * @throws LazaretoException if they are not what they should be
   */
  public LiveCertificate(String name, List<Path> files, Source source) throws IOException {
    this.name = name;
    this.files = List.copyOf(files);
    this.source = source;
    this.loaded = load();
  }

  /**
   * The one in two files of PEM.
   *
   * @param certificate with those that lead to its authority behind it
   * @param key its private key (PKCS #8)
   */
  public static LiveCertificate inPem(Path certificate, Path key) throws IOException {
    return new LiveCertificate(
        certificate.toString(),
        List.of(certificate, key),
        () -> PemFiles.together(certificate, key));
  }

  private Loaded load() throws IOException {
    // The times first: a file changed while it is read is read again.
    List<FileTime> times = times();
    try {
      Keys keys = source.read();
      KeyProof.of(keys.store(), keys.password().toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys.store(), keys.password().toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return new Loaded(context, times);
    } catch (GeneralSecurityException e) {
      throw new LazaretoException(e, "tls.unusable", name, String.valueOf(e.getMessage()));
    }
  }

  private List<FileTime> times() throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files) {
      times.add(Files.getLastModifiedTime(file));
    }
    return times;
  }

  /** What handshakes are made with: the same as before, unless the files have changed. */
  public synchronized SSLContext context() {
    try {
      if (!times().equals(loaded.times())) {
        loaded = load();
        LOG.log(Level.INFO, "the certificate {0} was read anew", name);
      }
    } catch (IOException | LazaretoException e) {
      // Once for each connection otherwise, and strangers make these.
      unread.turn().ifPresent(more -> tell(e, more));
    }
    return loaded.context();
  }

  private void tell(Exception why, long more) {
    LOG.log(
        Level.WARNING,
        "the certificate {0} stays as it was, {1} times since the last line: {2}",
        name,
        more + 1,
        why.toString());
  }

  /** The same for servers that take a context once and make every connection with it. */
  public SSLContext lasting() {
    return FollowingContext.of(this);
  }
}
