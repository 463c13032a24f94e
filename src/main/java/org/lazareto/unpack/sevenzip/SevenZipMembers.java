// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.sevenzip;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.archive.Remainder;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * The members of a 7z archive in their order, so that what is compressed together is decoded once;
 * then what stands behind its end. Confined to one thread.
 */
final class SevenZipMembers implements Members {

  private static final Logger LOG = System.getLogger(SevenZipMembers.class.getName());

  private final Candidate bytes;
  private final long end;
  private final SevenZip archive;
  private final Budget budget;
  private final SevenZFile file;
  private final Iterator<SevenZArchiveEntry> listed;
  private boolean ended;

  /**
   * @param end where the archive ends in {@code bytes}
   */
  SevenZipMembers(Candidate bytes, long end, SevenZip archive, Budget budget) throws IOException {
    this.bytes = bytes;
    this.end = end;
    this.archive = archive;
    this.budget = budget;
    this.file = archive.open(budget);
    this.listed = file.getEntries().iterator();
  }

  @Override
  public Optional<Member> next() throws IOException {
    while (listed.hasNext()) {
      budget.time();
      SevenZArchiveEntry entry = listed.next();
      Optional<Fact> closed = proceed();
      if (entry.hasStream()) {
        return Optional.of(member(entry, closed));
      }
    }
    return rest();
  }

  /** Goes to the next member; says why if its content cannot be had. */
  private Optional<Fact> proceed() throws OverBudget {
    try {
      file.getNextEntry();
      return Optional.empty();
    } catch (PasswordRequiredException _) {
      return Optional.of(new Fact(Kind.ENCRYPTED, ""));
    } catch (OverBudget e) {
      throw e;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a member of a 7z archive cannot be decoded", e);
      return Optional.of(new Fact(Kind.UNREADABLE_CONTAINER, "7z method or memory"));
    }
  }

  private Member member(SevenZArchiveEntry entry, Optional<Fact> closed) {
    List<Fact> facts = new ArrayList<>();
    closed.ifPresent(facts::add);
    boolean encrypted = closed.isEmpty() && SevenZip.encrypted(entry);
    boolean locked = encrypted && archive.password().isEmpty();
    if (encrypted) {
      facts.add(new Fact(locked ? Kind.ENCRYPTED : Kind.PASSWORD_IN_MESSAGE, ""));
    }
    String name = entry.getName();
    boolean readable = closed.isEmpty() && !locked;
    return new Member.Packed(
        name == null ? List.of() : List.of(name),
        facts,
        readable ? Optional.of(() -> new EntryStream(file)) : Optional.empty());
  }

  private Optional<Member> rest() throws IOException {
    if (ended || end < 0 || end >= bytes.size()) {
      return Optional.empty();
    }
    ended = true;
    return Remainder.of(bytes, end, budget);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a 7z archive cannot be closed", e);
    }
  }
}
