// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens new documents (OOXML) that are encrypted, when a known password fits. Immutable.
 *
 * <p>[MS-OFFCRYPTO] 2.3.4: the zip file is the stream {@code EncryptedPackage}, and the stream
 * {@code EncryptionInfo} says how it is encrypted.
 */
final class EncryptedDocument implements OleReader {

  private static final int LONGEST_DESCRIPTION = 64 << 10;

  @Override
  public void read(OleFile ole) throws IOException {
    for (Entry rights : ole.file().streams("\tDRMContent")) {
      ole.fact(Kind.ENCRYPTED, ole.file().path(rights));
    }
    List<Entry> described = ole.file().streams("EncryptionInfo");
    for (Entry stream : ole.file().streams("EncryptedPackage")) {
      Optional<PackageKey> key = described.isEmpty() ? Optional.empty() : key(described, ole);
      if (key.isPresent()) {
        PackageKey fits = key.get();
        ole.member(
            List.of("decrypted.zip"),
            () -> EncryptedPieces.open(ole.file().bytes(stream).open(), fits));
      } else {
        ole.fact(Kind.ENCRYPTED, ole.file().path(stream));
      }
    }
  }

  private static Optional<PackageKey> key(List<Entry> described, OleFile ole) throws IOException {
    LittleEndian bytes = ole.file().head(described.getFirst(), LONGEST_DESCRIPTION);
    if (bytes.length() < 8) {
      return Optional.empty();
    }
    if (bytes.u16(0) == 4 && bytes.u16(2) == 4) {
      Optional<AgileEncryption> agile = AgileEncryption.read(bytes, ole.budget());
      return agile.isEmpty() ? Optional.empty() : ole.unlock(agile.get()::key);
    }
    Optional<StandardEncryption> standard = StandardEncryption.read(bytes, ole.budget());
    return standard.isEmpty() ? Optional.empty() : ole.unlock(standard.get()::key);
  }
}
