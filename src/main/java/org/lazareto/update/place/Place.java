// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Progress;
import org.lazareto.update.TransferSettings;

/** Where the files of a source lie. Confined to one thread. */
public interface Place extends AutoCloseable {

  /**
   * Opens it; nothing is asked yet.
   *
   * @param address {@code http://…}, {@code https://…} or a directory
   */
  static Place open(String address, TransferSettings transfer) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return new Web(web(address), transfer);
    }
    if (address.isEmpty() || lower.contains("://") || address.indexOf('\0') >= 0) {
      throw new LazaretoException("update.source.address", address);
    }
    return new Folder(Path.of(address));
  }

  private static URI web(String address) {
    try {
      URI uri = URI.create(address.endsWith("/") ? address : address + "/");
      if (uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new LazaretoException("update.source.address", address);
  }

  /** For the log. */
  String address();

  /** The first bytes of a file, fewer if it has not as many; empty if it is not there. */
  Optional<byte[]> beginning(String name, int length) throws IOException;

  /**
   * A small file, whole.
   *
   * @param most what it may have at most
   * @param known what it was when it was last read
   */
  Document document(String name, int most, Tag known) throws IOException;

  /**
   * Carries a file into {@code wanted}'s partial file, going on where an earlier call was cut.
   *
   * @return whether it is there at all
   */
  boolean bring(Wanted wanted, Progress progress) throws IOException;

  @Override
  void close();
}
