// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lazareto.child.Child;
import org.lazareto.mail.BulkStream;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact.Kind;

/**
 * The members of a container as 7-Zip writes them, one behind the other. Confined to one thread.
 */
final class SevenZipMembers implements Members {

  private final Deque<SevenZipList.Entry> entries;
  private final boolean sized;
  private final Child child;
  private final Candidate bytes;
  private final Runnable leave;
  private InputStream member = InputStream.nullInputStream();
  private boolean over;

  /**
   * @param child writes all of it
   * @param leave gives back where the child works
   */
  SevenZipMembers(SevenZipList list, Child child, Candidate bytes, Runnable leave) {
    this.entries = new ArrayDeque<>(list.entries());
    this.sized = list.sized();
    this.child = child;
    this.bytes = bytes;
    this.leave = leave;
  }

  @Override
  public Optional<Member> next() throws IOException {
    member.transferTo(OutputStream.nullOutputStream());
    if (!entries.isEmpty()) {
      return Optional.of(sized ? cut(entries.remove()) : uncut());
    }
    return over ? Optional.empty() : rest();
  }

  private Member cut(SevenZipList.Entry entry) {
    Piece piece = new Piece(child.output(), entry.size());
    member = piece;
    return new Member.Packed(List.of(entry.name()), List.of(), Optional.of(() -> piece));
  }

  /** Where sizes are not listed, a single member is all there is; several cannot be told apart. */
  private Member uncut() {
    if (entries.size() > 1) {
      bytes.fact(Kind.UNREADABLE_CONTAINER, "its members cannot be told apart");
    }
    List<String> names = entries.stream().map(SevenZipList.Entry::name).limit(100).toList();
    entries.clear();
    return new Member.Packed(names, List.of(), Optional.of(this::all));
  }

  /** Whatever comes behind the last listed member is examined too, and does not pass unsaid. */
  private Optional<Member> rest() throws IOException {
    over = true;
    int first = child.output().read();
    if (first < 0) {
      Outside.fact(SevenZip.PROGRAM, child.end(), child.said()).ifPresent(bytes.facts());
      return Optional.empty();
    }
    bytes.fact(Kind.UNREADABLE_CONTAINER, "more came out of it than was listed");
    InputStream all =
        new java.io.SequenceInputStream(
            new java.io.ByteArrayInputStream(new byte[] {(byte) first}), child.output());
    return Optional.of(new Member.Packed(List.of("rest"), List.of(), Optional.of(() -> all)));
  }

  private InputStream all() {
    return new Piece(child.output(), Long.MAX_VALUE);
  }

  @Override
  public void close() {
    child.close();
    leave.run();
  }

  /** So many bytes of a longer stream, which stays open. */
  private static final class Piece extends BulkStream {

    private final InputStream whole;
    private final boolean bounded;
    private long left;

    Piece(InputStream whole, long size) {
      this.whole = whole;
      this.bounded = size < Long.MAX_VALUE;
      this.left = size;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = whole.read(buffer, offset, (int) Math.min(length, left));
      if (count >= 0) {
        left -= count;
        return count;
      }
      boolean missing = bounded;
      left = 0;
      if (missing) {
        throw new EOFException();
      }
      return -1;
    }
  }
}
