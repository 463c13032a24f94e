// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.magic;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.tika.mime.MimeTypes;

/**
 * All magic numbers of the database, asked whether one of them could be in some bytes. The database
 * itself answers that with a thousand looks through them and compiles its expressions each time;
 * here they are compiled once, and words that may stand anywhere are looked for all at once. What
 * else a number asks for is left out, so that the answer may be yes where the database finds
 * nothing, and never the other way round. Immutable.
 */
public final class MagicNumbers {

  private static final String FILE = "tika-mimetypes.xml";
  private static final String ELEMENT = "match";

  /** All but those in {@link #roving}. */
  private final List<Magic> fixed;

  /** Words with more than one place, by their first byte. */
  private final MagicWord[][] roving;

  private MagicNumbers(List<Magic> all) {
    List<MagicWord> words =
        all.stream().filter(MagicNumbers::roves).map(MagicWord.class::cast).toList();
    this.fixed = all.stream().filter(magic -> !roves(magic)).toList();
    this.roving =
        IntStream.range(0, 256)
            .mapToObj(first -> startingWith((char) first, words))
            .toArray(MagicWord[][]::new);
  }

  /** Those of the database that the program brings along. */
  public static MagicNumbers ofDatabase() {
    return new MagicNumbers(lines().stream().map(MagicLine::magic).toList());
  }

  /** Whether one of them could be in these bytes. */
  public boolean anyIn(byte[] head) {
    Beginning beginning = new Beginning(head);
    for (Magic magic : fixed) {
      if (magic.in(beginning)) {
        return true;
      }
    }
    return roving(beginning);
  }

  private boolean roving(Beginning beginning) {
    for (int place = 0; place < beginning.size(); place++) {
      for (MagicWord word : roving[beginning.at(place) & 0xFF]) {
        if (word.at(place, beginning)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean roves(Magic magic) {
    return magic instanceof MagicWord word && !word.hasOnePlace();
  }

  private static MagicWord[] startingWith(char first, List<MagicWord> words) {
    return words.stream()
        .filter(w -> w.first() == (w.anyCase() ? Character.toLowerCase(first) : first))
        .toArray(MagicWord[]::new);
  }

  /**
   * All that begin a magic number. What stands within another one is a condition more; one without
   * a value only holds some together.
   */
  static List<MagicLine> lines() {
    List<MagicLine> lines = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(MimeTypes.class.getResourceAsStream(FILE), FILE)) {
      XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(file);
      int depth = 0;
      while (xml.hasNext()) {
        xml.next();
        if (xml.isStartElement() && xml.getLocalName().equals(ELEMENT)) {
          Optional<MagicLine> line = MagicLine.at(xml);
          if (depth == 0) {
            line.ifPresent(lines::add);
          }
          depth += depth > 0 || line.isPresent() ? 1 : 0;
        } else if (xml.isEndElement() && xml.getLocalName().equals(ELEMENT) && depth > 0) {
          depth--;
        }
      }
    } catch (IOException | XMLStreamException e) {
      throw new IllegalStateException("the database of types cannot be read: " + FILE, e);
    }
    return lines;
  }
}
