// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Passwords;
import org.lazareto.unpack.archive.ZipFile;
import org.lazareto.unpack.xml.Markup;
import org.lazareto.unpack.xml.Tag;

/**
 * Reads the texts and tables of documents that are zip files (OOXML, OpenDocument), in passes over
 * their members, each streamed under one budget. Nothing else of a document is looked at.
 * Immutable.
 */
record OfficeReader(PreviewSettings.Sheets settings, Limits limits) {

  private static final int HEAD = 16 << 10;
  private static final Pattern SLIDE = Pattern.compile("ppt/slides/slide([0-9]{1,4})\\.xml");
  private static final Pattern SHEET = Pattern.compile("xl/worksheets/sheet([0-9]{1,4})\\.xml");

  /** Takes the tags of a member. */
  private interface TagSink {
    /** Whether it wants more of them. */
    boolean take(Tag tag);
  }

  /** What a document's reading works with. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reading(Attached attached, byte[] head, Budget budget) {}

  /** The document's texts; none if it is no such document or nothing of it can be read. */
  Optional<Rendition> read(Attached attached) {
    try (InputStream in = attached.bytes().open()) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length < 4 || head[0] != 'P' || head[1] != 'K') {
        return Optional.empty();
      }
      Budget budget = new Budget(limits, attached.bytes().size());
      return document(new Reading(attached, head, budget));
    } catch (IOException _) {
      // A broken document, or one that costs too much: its facts are what is left of it.
      return Optional.empty();
    }
  }

  private Optional<Rendition> document(Reading reading) throws IOException {
    Map<String, Member.Bytes> members = members(reading);
    if (members.containsKey("word/document.xml")) {
      return Optional.of(text(reading, List.of(members.get("word/document.xml"))));
    } else if (members.containsKey("content.xml") && members.containsKey("mimetype")) {
      return Optional.of(text(reading, List.of(members.get("content.xml"))));
    }
    List<Member.Bytes> slides = numbered(members, SLIDE);
    List<Member.Bytes> sheets = numbered(members, SHEET);
    if (!slides.isEmpty()) {
      return Optional.of(text(reading, slides));
    }
    return sheets.isEmpty() ? Optional.empty() : Optional.of(sheets(reading, members, sheets));
  }

  private Map<String, Member.Bytes> members(Reading reading) throws IOException {
    Attached attached = reading.attached();
    Candidate zip =
        new Candidate(
            attached.bytes(),
            reading.head(),
            attached.bytes().size(),
            "",
            attached.part().detectedType(),
            List.of(),
            Passwords.NONE,
            _ -> {});
    Map<String, Member.Bytes> found = new TreeMap<>();
    Optional<Members> opened = new ZipFile().open(zip, reading.budget());
    if (opened.isEmpty()) {
      return found;
    }
    Members members = opened.get();
    try {
      for (Optional<Member> next = members.next(); next.isPresent(); next = members.next()) {
        reading.budget().part(1);
        if (next.get() instanceof Member.Packed packed && !packed.names().isEmpty()) {
          packed.bytes().ifPresent(b -> found.putIfAbsent(packed.names().getFirst(), b));
        }
      }
    } finally {
      members.close();
    }
    return found;
  }

  private List<Member.Bytes> numbered(Map<String, Member.Bytes> members, Pattern name) {
    Map<Integer, Member.Bytes> found = new TreeMap<>();
    members.forEach(
        (path, bytes) -> {
          Matcher number = name.matcher(path);
          if (number.matches()) {
            found.put(Integer.parseInt(number.group(1)), bytes);
          }
        });
    return List.copyOf(found.values());
  }

  private Rendition text(Reading reading, List<Member.Bytes> pieces) throws IOException {
    DocumentText text = new DocumentText(settings);
    for (Member.Bytes piece : pieces.subList(0, Math.min(pieces.size(), settings.sheets()))) {
      tags(reading, piece, text::take);
      text.page();
    }
    return text.rendition(pieces.size() > settings.sheets());
  }

  private Rendition sheets(
      Reading reading, Map<String, Member.Bytes> members, List<Member.Bytes> pieces)
      throws IOException {
    List<SheetRows> sheets = new ArrayList<>();
    for (Member.Bytes piece : pieces.subList(0, Math.min(pieces.size(), settings.sheets()))) {
      SheetRows rows = new SheetRows(settings);
      tags(reading, piece, rows::take);
      sheets.add(rows);
    }
    SharedTexts shared = new SharedTexts(sheets, settings.text());
    Member.Bytes texts = members.get("xl/sharedStrings.xml");
    if (texts != null && shared.wanted()) {
      tags(reading, texts, shared::take);
    }
    List<Block> blocks = new ArrayList<>();
    Characters room = new Characters(settings.text());
    sheets.forEach(rows -> blocks.addAll(rows.blocks(shared, room)));
    boolean cut = pieces.size() > sheets.size() || sheets.stream().anyMatch(SheetRows::cut);
    return new Rendition(blocks, cut || shared.cut() || room.cut());
  }

  private static void tags(Reading reading, Member.Bytes member, TagSink sink) throws IOException {
    byte[] head;
    try (InputStream in = member.open()) {
      head = in.readNBytes(4);
    }
    ByteSource source = new Streamed(member, reading.budget());
    try (Markup markup = new Markup(source, head, reading.budget())) {
      Optional<Tag> tag = markup.next();
      while (tag.isPresent() && sink.take(tag.get())) {
        tag = markup.next();
      }
    }
  }

  /** A member that is unpacked each time it is read, and never kept. */
  private record Streamed(Member.Bytes member, Budget budget) implements ByteSource {

    @Override
    public long size() {
      return Long.MAX_VALUE;
    }

    @Override
    public InputStream open() throws IOException {
      return budget.metered(member.open());
    }
  }
}
