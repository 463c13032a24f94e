// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.text.LazaretoException;

/**
 * The portal's certificate. Settings: {@code [web.tls]}. With neither of the two forms the portal
 * makes a certificate of its own, which is enough on this host alone.
 *
 * @param certificate the chain in PEM, the own one first
 * @param key its private key in PEM (PKCS #8)
 * @param keyStore both in a PKCS #12 file instead
 * @param password the file that holds the key store's password
 */
public record TlsSettings(
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<Path> keyStore,
    Optional<Path> password) {

  public TlsSettings {
    boolean half = certificate.isPresent() != key.isPresent();
    if (half || (keyStore.isPresent() && certificate.isPresent())) {
      throw new LazaretoException("web.tls.half");
    }
  }

  public static TlsSettings defaults() {
    return new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The files that it lies in; none where the portal makes its own. */
  public List<Path> files() {
    return Stream.of(certificate, key, keyStore, password).flatMap(Optional::stream).toList();
  }

  public boolean given() {
    return certificate.isPresent() || keyStore.isPresent();
  }
}
