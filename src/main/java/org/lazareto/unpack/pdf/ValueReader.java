// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.unpack.pdf.Lexer.Token;
import org.lazareto.unpack.pdf.PdfValue.Array;
import org.lazareto.unpack.pdf.PdfValue.Dict;
import org.lazareto.unpack.pdf.PdfValue.Name;
import org.lazareto.unpack.pdf.PdfValue.Reference;
import org.lazareto.unpack.pdf.PdfValue.Text;
import org.lazareto.unpack.pdf.PdfValue.Whole;

/**
 * Reads the value of one object without recursing, and tells every dictionary in it to a visitor,
 * however deep it lies. Of what it gives back only so much is kept that memory stays small.
 * Confined to one thread.
 */
final class ValueReader {

  /** Takes the dictionaries, the inner ones first. */
  interface Visitor {
    void dict(Dict dict) throws IOException;
  }

  private static final int MOST_ITEMS = 64;
  private static final int MOST_DEPTH = 5000;

  /** What may be kept at a time: values, and each 64 bytes of text as one more. */
  static final int MOST_WEIGHT = 100_000;

  /** Kept even where a dictionary has thousands of keys. */
  private static final Set<String> ALWAYS =
      Stream.of(
              Encryption.KEYS,
              Codings.PARAMETERS,
              Contents.NAMES,
              List.of(
                  "AA",
                  "CFM",
                  "DP",
                  "DecodeParms",
                  "EF",
                  "Encrypt",
                  "First",
                  "ID",
                  "JS",
                  "N",
                  "Names",
                  "OpenAction",
                  "Root",
                  "S",
                  "Subtype",
                  "Type",
                  "XFA"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> ENDS =
      Set.of("endobj", "stream", "endstream", "obj", "trailer", "xref", "startxref");

  /** An open array or dictionary; in a dictionary, {@code items} are what follows the key. */
  private static final class Level {
    final boolean dict;
    final List<PdfValue> items = new ArrayList<>();
    final Map<String, List<PdfValue>> entries = new LinkedHashMap<>();
    String key = "";
    boolean keyed;
    boolean cut;
    int weight;
    int pending;

    Level(boolean dict) {
      this.dict = dict;
    }
  }

  private final Lexer lexer;
  private final Visitor visitor;
  private final Deque<Level> open = new ArrayDeque<>();
  private int weight;
  private int dicts;
  private int tooDeep;
  private boolean cut;
  private boolean streamFollows;

  ValueReader(Lexer lexer, Visitor visitor) {
    this.lexer = lexer;
    this.visitor = visitor;
  }

  /** Whether the word that ended the object says that a stream follows. */
  boolean streamFollows() {
    return streamFollows;
  }

  /** Whether the object was bigger or deeper than what is looked at. */
  boolean cut() {
    return cut;
  }

  /** How much is kept of what was read. */
  int weight() {
    return weight;
  }

  /**
   * The value that stands here.
   *
   * @param single whether it ends with itself, and not with the word that ends an object
   */
  PdfValue read(boolean single) throws IOException {
    open.push(new Level(false));
    Token token;
    do {
      token = lexer.next();
    } while (token != Token.END && take(token) && !(single && complete()));
    while (open.size() > 1) {
      close();
    }
    List<PdfValue> items = open.pop().items;
    return items.isEmpty() ? PdfValue.OTHER : items.getFirst();
  }

  /** Whether the value is there; a number may be the beginning of a reference. */
  private boolean complete() {
    List<PdfValue> items = open.element().items;
    return open.size() == 1
        && !items.isEmpty()
        && (items.size() > 2 || !(items.getFirst() instanceof Whole));
  }

  private boolean take(Token token) throws IOException {
    switch (token) {
      case DICT -> opens(true);
      case ARRAY -> opens(false);
      case DICT_END -> closes(true);
      case ARRAY_END -> closes(false);
      case NAME -> name(lexer.word());
      case TEXT -> text();
      case NUMBER -> add(PdfValue.number(lexer.word()), 1);
      case WORD -> {
        return word(lexer.word());
      }
      case END -> {}
    }
    return true;
  }

  private void opens(boolean dict) {
    if (open.size() >= MOST_DEPTH) {
      cut = true;
      tooDeep++;
    } else {
      open.push(new Level(dict));
      dicts += dict ? 1 : 0;
    }
  }

  private void closes(boolean dict) throws IOException {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    // What closes nothing is passed over; what closes an outer level closes the inner ones.
    boolean done = (dict ? dicts : open.size() - 1 - dicts) == 0;
    while (!done) {
      done = open.element().dict == dict;
      close();
    }
  }

  private void close() throws IOException {
    Level level = open.pop();
    if (!level.dict) {
      weight -= level.weight;
      add(new Array(level.items, level.cut), level.weight + 1);
      return;
    }
    dicts--;
    entry(level);
    weight -= level.weight;
    Dict dict = new Dict(level.entries);
    visitor.dict(dict);
    add(dict, level.weight + 1);
  }

  private void name(String name) {
    Level level = open.element();
    if (!level.dict || (level.keyed && level.items.isEmpty())) {
      add(new Name(name), 1);
      return;
    }
    entry(level);
    level.key = name;
    level.keyed = true;
  }

  /** Puts the key and what followed it into the dictionary. */
  private void entry(Level level) {
    boolean room = level.entries.size() < MOST_ITEMS || ALWAYS.contains(level.key);
    if (level.keyed && !level.items.isEmpty() && room) {
      level.entries.computeIfAbsent(level.key, _ -> new ArrayList<>(1)).add(level.items.getFirst());
    } else {
      level.weight -= level.pending;
      weight -= level.pending;
    }
    level.keyed = false;
    level.pending = 0;
    level.items.clear();
  }

  private void text() {
    byte[] bytes = lexer.text();
    add(new Text(bytes, lexer.cut()), 1 + bytes.length / 64);
  }

  private void add(PdfValue value, int heavy) {
    Level level = open.element();
    if (level.items.size() >= MOST_ITEMS) {
      level.cut = true;
    } else if (weight + heavy > MOST_WEIGHT) {
      cut = true;
    } else {
      level.items.add(value);
      level.weight += heavy;
      level.pending += heavy;
      weight += heavy;
    }
  }

  /** False at the end of the object. */
  private boolean word(String word) {
    if (ENDS.contains(word)) {
      streamFollows = word.equals("stream");
      return false;
    } else if (word.equals("R")) {
      reference(open.element());
    } else {
      // Of the other words only a boolean can matter.
      add(word.equals("false") ? new Name(word) : PdfValue.OTHER, 1);
    }
    return true;
  }

  private static void reference(Level level) {
    List<PdfValue> items = level.items;
    int size = items.size();
    boolean numbers =
        size >= 2
            && items.get(size - 2) instanceof Whole(long number)
            && number == (int) number
            && items.getLast() instanceof Whole;
    if (numbers && !level.cut) {
      int number = (int) ((Whole) items.get(size - 2)).value();
      items.subList(size - 2, size).clear();
      items.add(new Reference(number));
    }
  }
}
