// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.unpack.Passwords;

/**
 * Tries passwords on the encrypted members of one zip file. A password only counts when the whole
 * content agrees with its checksum: one that fits by chance, or that the sender made to fit, would
 * show rubbish instead of the content. Confined to one thread.
 */
final class ZipLock {

  /** After so many members that no word opens, the rest are not tried. */
  private static final int FAILURES = 3;

  private static final Charset DOS = Charset.forName("IBM437");
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final Passwords passwords;
  private final Budget budget;
  private List<byte[]> keys = List.of();
  private boolean asked;
  private int failures;

  ZipLock(Passwords passwords, Budget budget) {
    this.passwords = passwords;
    this.budget = budget;
  }

  /** The data with what decrypts it, if a password fits. */
  Optional<ZipData> open(ZipData data) throws IOException {
    if (!data.entry().encrypted() || !data.entry().coding().decryptable() || failures >= FAILURES) {
      return Optional.empty();
    }
    for (byte[] key : keys()) {
      budget.time();
      Optional<ZipData> opened = cipher(data, key).map(data::with);
      if (opened.isPresent() && agrees(opened.get())) {
        likeliest(key);
        return opened;
      }
    }
    failures++;
    return Optional.empty();
  }

  private static Optional<ZipCipher> cipher(ZipData data, byte[] key) throws IOException {
    ZipCoding coding = data.entry().coding();
    return coding.aes() > 0
        ? ZipAes.of(data.packed(), coding.aes(), key)
        : ZipCrypto.of(data.packed(), coding, key);
  }

  private boolean agrees(ZipData data) throws IOException {
    // The other encryption has looked at a checksum of its own.
    if (data.entry().coding().aes() > 0) {
      return true;
    }
    CheckedInputStream content = new CheckedInputStream(data.open(budget), new CRC32());
    try (InputStream metered = budget.metered(content)) {
      metered.transferTo(java.io.OutputStream.nullOutputStream());
      return content.getChecksum().getValue() == data.entry().coding().crc();
    } catch (OverBudget e) {
      throw e;
    } catch (IOException _) {
      return false;
    }
  }

  private List<byte[]> keys() throws IOException {
    if (!asked) {
      asked = true;
      List<byte[]> all = new ArrayList<>();
      for (String word : passwords.candidates()) {
        forms(word).forEach(all::add);
      }
      keys = all;
    }
    return keys;
  }

  /** Programs disagree on how letters beyond ASCII are written in a password. */
  private static List<byte[]> forms(String word) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    return utf8.length == word.length()
        ? List.of(utf8)
        : List.of(utf8, word.getBytes(DOS), word.getBytes(WINDOWS));
  }

  private void likeliest(byte[] key) {
    List<byte[]> sorted = new ArrayList<>(keys);
    sorted.removeIf(k -> Arrays.equals(k, key));
    sorted.addFirst(key);
    keys = sorted;
  }
}
