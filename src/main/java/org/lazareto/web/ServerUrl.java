// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Addresses of servers in settings. The host is what a certificate is held against: nothing else
 * may hide in them. Stateless.
 */
final class ServerUrl {

  private ServerUrl() {}

  /** Whether it names a server with one of the schemes, and perhaps a path. */
  static boolean canBe(String text, List<String> schemes) {
    try {
      URI uri = URI.create(text);
      return schemes.contains(String.valueOf(uri.getScheme()))
          && Optional.ofNullable(uri.getHost()).isPresent()
          && Optional.ofNullable(uri.getUserInfo()).isEmpty()
          && Optional.ofNullable(uri.getRawQuery()).isEmpty()
          && Optional.ofNullable(uri.getRawFragment()).isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** The same without a path. */
  static boolean canBeBare(String text, List<String> schemes) {
    return canBe(text, schemes) && URI.create(text).getRawPath().isEmpty();
  }
}
