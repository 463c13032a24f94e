// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Member.Role;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens mailboxes in the mbox format (RFC 4155): messages behind From_ lines. Immutable. */
public final class MboxFile implements Opener {

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 1000;
  private static final Pattern BEGINNING =
      Pattern.compile("\\AFrom \\S*[^\\r\\n]*\\d\\d:\\d\\d[^\\r\\n]*\\r?\\n[!-9;-~]+:");

  @Override
  public Optional<Members> open(Candidate file, Budget budget) throws IOException {
    String head = new String(file.head(), StandardCharsets.ISO_8859_1);
    // A text may quote such a line and be no mailbox.
    boolean quoted = file.names().isEmpty() && file.declaredType().startsWith("text/");
    boolean mailbox = !quoted && BEGINNING.matcher(head).find();
    return mailbox ? Optional.of(new Mailbox(file, budget)) : Optional.empty();
  }

  /** Its messages, one after the other. Confined to one thread. */
  private static final class Mailbox implements Members {

    private final Candidate file;
    private final Budget budget;
    private final InputStream in;
    private final ByteWindow window;
    private boolean ended;

    Mailbox(Candidate file, Budget budget) throws IOException {
      this.file = file;
      this.budget = budget;
      this.in = file.source().open();
      this.window = new ByteWindow(in);
    }

    @Override
    public Optional<Member> next() throws IOException {
      if (ended) {
        return Optional.empty();
      }
      ended = !window.toLineEnd();
      window.skip(window.lineEnd(0));
      long start = window.position();
      long end = ended ? file.size() : end();
      return Optional.of(new Member.Entity(file.source(), start, end, "", Role.MESSAGE));
    }

    /** Goes to the next From_ line, which stands behind an empty one. */
    private long end() throws IOException {
      boolean empty = false;
      int lines = 0;
      while (!(empty && window.peek(0) == 'F' && separator())) {
        empty = window.lineEnd(0) > 0;
        ended = !window.toLineEnd();
        if (ended) {
          return file.size();
        } else if (++lines % 4096 == 0) {
          budget.time();
        }
        window.skip(window.lineEnd(0));
      }
      return window.position();
    }

    /** A line that begins a message has a time of day; a sentence that begins so has none. */
    private boolean separator() throws IOException {
      if (!window.ahead(0, FROM)) {
        return false;
      }
      boolean digit = false;
      for (int i = FROM.length; i < LONGEST_LINE && window.lineEnd(i) == 0; i++) {
        if (digit && window.peek(i) == ':') {
          return true;
        }
        digit = window.peek(i) >= '0' && window.peek(i) <= '9';
      }
      return false;
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
