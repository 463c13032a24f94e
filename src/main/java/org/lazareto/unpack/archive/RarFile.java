// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import com.github.junrar.rarfile.FileHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens RAR archives of every version: by the library junrar where it is installed and the archive
 * takes little memory, else by bsdtar as a limited child. Immutable.
 */
final class RarFile {

  /** Each costs the tenth of a second that the format's makers meant it to cost. */
  private static final int MOST_PASSWORDS = 10;

  private final BsdTar bsdtar;

  RarFile(Outside outside) {
    this.bsdtar = new BsdTar(outside);
  }

  /** The members of what begins with the format's signature. */
  Members open(Candidate rar, boolean five, Budget budget) throws IOException {
    RarHeaders headers = RarHeaders.read(rar.source(), five, budget);
    if (headers.broken()) {
      rar.fact(Kind.TRUNCATED, "its headers end early");
    }
    boolean library = Junrar.installed() && headers.dictionary() <= Junrar.MOST_MEMORY;
    if (headers.encrypted()) {
      Optional<String> password = library ? password(rar, budget) : Optional.empty();
      if (password.isEmpty() && (headers.sealed() || !library)) {
        rar.fact(Kind.ENCRYPTED, "RAR");
        return closed(headers);
      }
      password.ifPresent(_ -> rar.fact(Kind.PASSWORD_IN_MESSAGE, ""));
      return byLibrary(rar, headers, password, budget);
    }
    return library
        ? byLibrary(rar, headers, Optional.empty(), budget)
        : bsdtar.open(rar, headers.entries().size(), budget);
  }

  private static Members byLibrary(
      Candidate rar, RarHeaders headers, Optional<String> password, Budget budget)
      throws IOException {
    Junrar junrar = Junrar.open(rar.source(), password, budget);
    int listed = junrar.files().size();
    int told = headers.entries().size();
    // An empty list is not an empty archive. What sealed headers tell is not ours to read.
    if (headers.sealed() ? listed == 0 : listed != told) {
      rar.fact(Kind.UNREADABLE_CONTAINER, listed + " of " + told + " members can be listed");
    }
    return new JunrarMembers(junrar, password.isPresent(), budget);
  }

  private static Optional<String> password(Candidate rar, Budget budget) throws IOException {
    List<String> words = rar.passwords().candidates();
    for (String word : words.subList(0, Math.min(words.size(), MOST_PASSWORDS))) {
      budget.time();
      if (opens(word, rar, budget)) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  /** Whether the smallest of its encrypted members comes out with this word. */
  private static boolean opens(String word, Candidate rar, Budget budget) throws IOException {
    try (Junrar junrar = Junrar.open(rar.source(), Optional.of(word), budget)) {
      Optional<FileHeader> smallest =
          junrar.files().stream()
              .filter(FileHeader::isEncrypted)
              .min(Comparator.comparingLong(FileHeader::getFullUnpackSize));
      if (smallest.isEmpty()) {
        return !junrar.files().isEmpty();
      }
      try (Pushed out = new Pushed(o -> junrar.unpack(smallest.get(), o), budget)) {
        budget.metered(out).transferTo(OutputStream.nullOutputStream());
      }
      return true;
    } catch (OverBudget e) {
      throw e;
    } catch (IOException _) {
      return false;
    }
  }

  private static Members closed(RarHeaders headers) {
    return Members.of(headers.entries().stream().map(RarFile::closed).toList());
  }

  private static Member closed(RarEntry entry) {
    Fact why =
        entry.encrypted()
            ? new Fact(Kind.ENCRYPTED, "")
            : new Fact(Kind.UNREADABLE_CONTAINER, "lies among encrypted ones");
    return new Member.Packed(List.of(entry.name()), List.of(why), Optional.empty());
  }
}
