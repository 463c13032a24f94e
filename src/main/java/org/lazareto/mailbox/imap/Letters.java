// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;

/** Whole messages, from the server to a file here and back. Thread-safe. */
public final class Letters {

  /** So much of a message is in memory at once. */
  private static final int PIECE = 256 << 10;

  /** Where an appended message is (RFC 4315 3). */
  private static final Pattern APPENDED =
      Pattern.compile("\\[APPENDUID (\\d{1,10}) (\\d{1,10})\\]");

  private final Lines lines;
  private final Login login;
  private final ByteSize most;

  public Letters(Lines lines, Login login, ByteSize most) {
    this.lines = lines;
    this.login = login;
    this.most = most;
  }

  /**
   * Writes a message as it stands into a file; it is not marked as seen.
   *
   * @throws IOException if our own disk failed
   */
  public void fetch(String folder, Key key, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      boolean ignored =
          lines.with(
              login,
              line -> {
                Opened opened = Opened.toRead(line, folder).still(key.validity());
                require(opened.messages() > 0, Kind.MESSAGE_GONE);
                size(line, key.uid());
                copy(line, key.uid(), out);
                return true;
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void size(Line line, long uid) {
    long size =
        fetched(line, uid, "RFC822.SIZE", RFC822SIZE.class)
            .map(s -> s.size)
            .orElseThrow(() -> new MailboxTrouble(Kind.MESSAGE_GONE));
    require(size <= most.bytes(), Kind.TOO_BIG);
  }

  // The size that the server tells is not to be relied upon: some count line ends otherwise.
  private void copy(Line line, long uid, OutputStream out) {
    long done = 0;
    for (int count = PIECE; count == PIECE; done += count) {
      require(done <= most.bytes(), Kind.TOO_BIG);
      BODY body =
          fetched(line, uid, "BODY.PEEK[]<" + done + "." + PIECE + ">", BODY.class)
              .orElseThrow(() -> new MailboxTrouble(Kind.MESSAGE_GONE));
      // Behind the end some say NIL, some an empty string.
      Optional<ByteArray> piece = Optional.ofNullable(body.getByteArray());
      count = piece.map(ByteArray::getCount).orElse(0);
      require(count <= PIECE, Kind.ODD);
      piece.ifPresent(bytes -> write(bytes, out));
    }
  }

  private static void write(ByteArray piece, OutputStream out) {
    try {
      out.write(piece.getBytes(), piece.getStart(), piece.getCount());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was asked for of that message, and no news of its flags that come in between. */
  private static <T extends Item> Optional<T> fetched(
      Line line, long uid, String item, Class<T> type) {
    Argument wanted = new Argument().writeAtom(String.valueOf(uid)).writeAtom("(" + item + ")");
    return line.transfer("UID FETCH", wanted).stream()
        .filter(FetchResponse.class::isInstance)
        .map(FetchResponse.class::cast)
        .filter(f -> Rows.item(f, UID.class).map(u -> u.uid == uid).orElse(false))
        .flatMap(f -> Rows.item(f, type).stream())
        .findFirst();
  }

  private static void require(boolean so, Kind otherwise) {
    if (!so) {
      throw new MailboxTrouble(otherwise);
    }
  }

  /**
   * Puts a message of our own into a folder: a draft, or a copy of what was sent.
   *
   * @param message complete, its lines ending in CRLF
   * @return where it is, if the server tells
   */
  public Optional<Key> append(String folder, Set<Flag> flags, ByteSource message)
      throws IOException {
    long size = message.size();
    require(size <= Math.min(most.bytes(), Integer.MAX_VALUE), Kind.TOO_BIG);
    String marks = flags.stream().map(Flag::imap).sorted().collect(Collectors.joining(" "));
    Literal literal = new Whole(message, (int) size);
    List<Response> answer =
        lines.with(
            login,
            line ->
                line.transfer(
                    "APPEND",
                    line.folder(folder).writeAtom("(" + marks + ")").writeBytes(literal)));
    Matcher appended = APPENDED.matcher(Line.lastWord(answer));
    return appended.find()
        ? Optional.of(new Key(Long.parseLong(appended.group(1)), Long.parseLong(appended.group(2))))
        : Optional.empty();
  }

  /** A message on its way to the server. */
  private record Whole(ByteSource message, int size) implements Literal {

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (InputStream in = message.open()) {
        long ignored = in.transferTo(out);
      }
    }
  }
}
