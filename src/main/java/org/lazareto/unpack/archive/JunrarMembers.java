// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import com.github.junrar.rarfile.FileHeader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.OwnDiskException;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** The members of a RAR archive as junrar lists them. Confined to one thread. */
final class JunrarMembers implements Members {

  private final Junrar junrar;
  private final Iterator<FileHeader> files;
  private final boolean opened;
  private final Budget budget;

  /**
   * @param opened whether encrypted members can be read, since a password was found
   */
  JunrarMembers(Junrar junrar, boolean opened, Budget budget) {
    this.junrar = junrar;
    this.files = junrar.files().iterator();
    this.opened = opened;
    this.budget = budget;
  }

  @Override
  public Optional<Member> next() {
    return files.hasNext() ? Optional.of(member(files.next())) : Optional.empty();
  }

  private Member member(FileHeader file) {
    List<String> names = List.of(file.getFileName());
    if (file.isSplitBefore() || file.isSplitAfter()) {
      return closed(names, new Fact(Kind.UNREADABLE_CONTAINER, "the rest is in another volume"));
    } else if (file.isEncrypted() && !opened) {
      return closed(names, new Fact(Kind.ENCRYPTED, ""));
    }
    return new Member.Packed(names, List.of(), Optional.of(() -> unpacked(file)));
  }

  private InputStream unpacked(FileHeader file) {
    return new Pushed(out -> junrar.unpack(file, out), budget);
  }

  private static Member closed(List<String> names, Fact why) {
    return new Member.Packed(names, List.of(why), Optional.empty());
  }

  @Override
  public void close() {
    try {
      junrar.close();
    } catch (IOException e) {
      throw new OwnDiskException(e);
    }
  }
}
