// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.stamp.Proof;
import org.lazareto.stamp.Verifier;
import org.lazareto.store.Leftovers;
import org.lazareto.unpack.Unpacker;
import org.lazareto.unpack.mime.ShownHeader;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Part;

/**
 * Opens messages: none before a gateway's stamp on exactly this content, or an examination here,
 * says that it may be. Thread-safe.
 */
public final class Opening {

  private static final String PREFIX = "letter-";
  private static final String SUFFIX = ".tmp";

  private final Bounds bounds;
  private final Unpacker unpacker;
  private final Verifier verifier;
  private final Inspection inspection;

  /**
   * What opening one message may cost.
   *
   * @param spool where it lies meanwhile
   * @param text how much of each text is shown
   */
  public record Bounds(Path spool, ByteSize text, Limits limits) {}

  /** Something done with a message that lies here for as long. */
  public interface Use<T> {
    T of(ByteSource message) throws IOException;
  }

  /** Takes one part's decoded bytes, readable until it returns. */
  public interface Taker {
    void take(Part part, ByteSource content) throws IOException;
  }

  public Opening(Bounds bounds, Unpacker unpacker, Verifier verifier, Inspection inspection) {
    this.bounds = bounds;
    this.unpacker = unpacker;
    this.verifier = verifier;
    this.inspection = inspection;
  }

  /**
   * Fetches a message, and removes it again.
   *
   * @throws IOException if our own disk failed
   */
  public <T> T with(Mailbox mailbox, String folder, Key key, Use<T> use) throws IOException {
    Files.createDirectories(bounds.spool());
    Path file = Files.createTempFile(bounds.spool(), PREFIX, SUFFIX);
    try {
      mailbox.letters().fetch(folder, key, file);
      return use.of(ByteSource.of(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * What a message says, whether anybody has said that it may be opened or not.
   *
   * @param header of the message itself
   * @param pages of a draft alone: its HTML, still as markup
   */
  public record Said(
      ShownHeader header,
      List<Letter.Text> texts,
      List<Letter.Text> pages,
      List<Part> attachments) {
    public Said {
      texts = List.copyOf(texts);
      pages = List.copyOf(pages);
      attachments = List.copyOf(attachments);
    }
  }

  /**
   * What a draft says, which its owner goes on writing: his own words need no examination, and what
   * is attached is not opened.
   */
  public Said draft(ByteSource message) throws IOException {
    TextParts parts = parts(message, new TextParts(message, bounds, true));
    return new Said(header(message), parts.texts(), parts.pages(), parts.attachments());
  }

  /** The same of a message that {@link #letter} has read, which is not taken apart twice. */
  public Said said(ByteSource message, Letter letter) throws IOException {
    return new Said(header(message), letter.texts(), List.of(), letter.attachments());
  }

  private ShownHeader header(ByteSource message) throws IOException {
    return ShownHeader.of(message, bounds.limits());
  }

  private TextParts parts(ByteSource message, TextParts parts) throws IOException {
    unpacker.unpackMail(message, new Budget(bounds.limits(), message.size()), parts);
    return parts;
  }

  /**
   * Deletes what a program that was killed left behind, its own and that of its unpacker, which
   * works in the same directory. To be called before anything is opened.
   */
  public void sweep() throws IOException {
    Leftovers.sweep(bounds.spool(), SUFFIX);
  }

  /** Why the message may be opened, or may not. */
  public Assurance assurance(ByteSource message) throws IOException {
    return switch (verifier.verify(message)) {
      // A debt: it was delivered before every engine had answered.
      case Proof.Genuine(var stamp) when !stamp.words().containsKey(Decision.DEBT) ->
          new Assurance.Stamped(stamp);
      case Proof.Genuine _ -> inspection.of(message);
      case Proof.OtherContent _, Proof.OtherKey _, Proof.Forged _, Proof.Unsigned _ ->
          inspection.of(message);
    };
  }

  /** What the message says, as far as it may be read. */
  public Letter letter(ByteSource message) throws IOException {
    Assurance assurance = assurance(message);
    Heading heading = Heading.of(header(message));
    TextParts parts = parts(message, new TextParts(message, bounds));
    List<Letter.Text> texts = assurance.opens() ? parts.texts() : List.of();
    return new Letter(heading, assurance, texts, parts.attachments());
  }

  /**
   * One part of the message as a text.
   *
   * @param letter what {@link #letter} said of this very message, which is not examined twice
   * @param type that the message must declare for it
   * @return none if there is no such part
   * @throws MailboxTrouble if the message may not be opened
   */
  public Optional<Letter.Text> text(ByteSource message, Letter letter, String path, String type)
      throws IOException {
    TextParts texts = new TextParts(message, bounds);
    List<Letter.Text> found = new ArrayList<>();
    Optional<Part> ignored =
        part(
            message,
            letter.assurance(),
            path,
            (part, content) -> {
              if (part.declaredType().equals(type)) {
                found.add(texts.text(part, content));
              }
            });
    return found.stream().findFirst();
  }

  /** A part that was handed over, as a text. */
  public Letter.Text text(ByteSource message, Part part, ByteSource content) throws IOException {
    return new TextParts(message, bounds).text(part, content);
  }

  /**
   * Hands over one part of the message, if there is one of that path.
   *
   * @return the part that was handed over
   * @throws MailboxTrouble if the message may not be opened
   */
  public Optional<Part> part(ByteSource message, String path, Taker taker) throws IOException {
    return part(message, assurance(message), path, taker);
  }

  /**
   * The same, if {@link #letter} has said already what may be opened of this very message.
   *
   * @throws MailboxTrouble if the message may not be opened
   */
  public Optional<Part> part(ByteSource message, Assurance assurance, String path, Taker taker)
      throws IOException {
    if (!assurance.opens()) {
      throw new MailboxTrouble(MailboxTrouble.Kind.NOT_CLEAN);
    }
    OnePart one = new OnePart(path, taker);
    unpacker.unpackMail(message, new Budget(bounds.limits(), message.size()), one);
    return one.found();
  }
}
