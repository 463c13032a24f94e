// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The lines of sendmail and Postfix in the system log, in plain files and rotated ones ({@code
 * .gz}). Lines of other programs, torn lines and binary rubbish are passed over. Immutable; reads
 * afresh each time.
 *
 * @param files the oldest first; those that are missing are passed over, since logs rotate
 * @param zone of time stamps that do not name one
 */
public record MailLog(List<Path> files, ZoneId zone) {

  private static final System.Logger LOG = System.getLogger(MailLog.class.getName());

  public MailLog {
    files = List.copyOf(files);
  }

  /**
   * A log with what rotation made of it by now: {@code mail.log.2.gz}, {@code mail.log.1}, {@code
   * mail.log}, or {@code maillog-20261122.gz}, {@code maillog-20261129}, {@code maillog}.
   */
  public static MailLog rotated(Path log) {
    return new MailLog(new Rotation(log).files(), ZoneId.systemDefault());
  }

  /**
   * One thing that the log says of a message.
   *
   * @param id the queue id that it is about
   */
  public record Event(Instant at, String id, What what) {}

  /** What is said. */
  public sealed interface What {

    /** Handed to a mailbox, a program or another host; recipients as sendmail rewrote them. */
    record Delivered(List<String> recipients) implements What {}

    /**
     * Handed to a server on this very host: by the submission program, before the message is
     * examined, or on its way to a smart host there, after that.
     */
    record HandedIn(List<String> recipients) implements What {}

    /** Given up for these recipients. */
    record Failed(List<String> recipients) implements What {}

    /** Sendmail made the message itself, to report on {@code about}. */
    record Bounce(String about) implements What {}

    /** Sendmail split the message from {@code original}. */
    record Clone(String original) implements What {}

    /**
     * The message is being taken, which may fail yet.
     *
     * @param messageId its Message-ID as it stands in the header
     * @param sender empty where the line does not say it
     */
    record Received(String messageId, String sender) implements What {}

    /**
     * The message was taken and is on the server's disk.
     *
     * @param sender empty where the line does not say it
     */
    record Kept(String sender) implements What {}
  }

  /**
   * Tells every event at or after {@code since}, in the order of the files.
   *
   * @param now to give years to time stamps without one
   */
  public void read(Instant since, Instant now, Consumer<Event> to) throws IOException {
    LogLine parser = new LogLine(zone, now);
    PostfixLine postfix = new PostfixLine(zone, now);
    for (Path file : files) {
      try {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          read(file, parser, postfix, event -> tell(event, since, to));
        }
      } catch (NoSuchFileException e) {
        LOG.log(System.Logger.Level.DEBUG, "no log {0}", e.getFile());
      }
    }
  }

  /**
   * The earliest instant of which a line may be that is told as one at or after {@code since}:
   * within an hour that comes twice, as when summer time ends, the first beginning of that hour.
   */
  public Instant earliest(Instant since) {
    ZoneOffsetTransition change =
        zone.getRules().getTransition(LocalDateTime.ofInstant(since, zone));
    return change != null && change.isOverlap()
        ? change.getInstant().plus(change.getDuration())
        : since;
  }

  private static void tell(Event event, Instant since, Consumer<Event> to) {
    if (!event.at().isBefore(since)) {
      to.accept(event);
    }
  }

  private static void read(Path file, LogLine parser, PostfixLine postfix, Consumer<Event> to)
      throws IOException {
    try (InputStream in = open(file)) {
      LogLines lines = new LogLines(in);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String text = line.get();
        parser.event(text).or(() -> postfix.event(text)).ifPresent(to);
      }
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }
}
