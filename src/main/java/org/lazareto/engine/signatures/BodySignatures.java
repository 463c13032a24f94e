// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lazareto.match.BytePattern;
import org.lazareto.match.Patterns;

/** Body and logical signatures: patterns, and what it means to find them. Immutable once made. */
final class BodySignatures {

  private static final int START = 64;

  private final Patterns patterns;
  private final Names names;
  // Of each pattern: the place of its signature's name, or the logical signature it belongs to.
  private final int[] owners;
  // Of each pattern: the target of its signature, if that is not logical; else it is not used.
  private final Target[] targets;
  // Of each pattern: which sub-signature it is, if its signature is logical.
  private final byte[] subs;
  private final BitSet inLogical;
  private final List<Logical> logicals;
  // The logical signatures that may be so of a content without any of their texts.
  private final int[] always;

  private BodySignatures(Builder builder) {
    this.patterns = builder.patterns.build();
    this.names = builder.names;
    this.owners = Arrays.copyOf(builder.owners, builder.count);
    this.targets = Arrays.copyOf(builder.targets, builder.count);
    this.subs = Arrays.copyOf(builder.subs, builder.count);
    this.inLogical = builder.inLogical;
    this.logicals = List.copyOf(builder.logicals);
    this.always =
        IntStream.range(0, logicals.size()).filter(i -> logicals.get(i).isSoOfNothing()).toArray();
  }

  Patterns patterns() {
    return patterns;
  }

  boolean isEmpty() {
    return owners.length == 0;
  }

  /** The names of all that fit a content in which the patterns were seen so many times. */
  List<String> names(Map<Integer, Integer> seen, View view) {
    List<String> found = new ArrayList<>();
    Map<Integer, int[]> times = new TreeMap<>();
    Arrays.stream(always).forEach(number -> timesOf(times, number));
    seen.forEach(
        (pattern, count) -> {
          if (inLogical.get(pattern)) {
            timesOf(times, owners[pattern])[subs[pattern]] += count;
          } else if (view.targets().contains(targets[pattern])) {
            found.add(names.at(owners[pattern]));
          }
        });
    times.forEach((number, counts) -> add(found, logicals.get(number), counts, view));
    return found;
  }

  private int[] timesOf(Map<Integer, int[]> times, int number) {
    return times.computeIfAbsent(number, n -> new int[logicals.get(n).subs()]);
  }

  private void add(List<String> found, Logical logical, int[] times, View view) {
    if (view.fits(logical.conditions()) && logical.expression().of(times).is()) {
      found.add(names.at(logical.name()));
    }
  }

  /** Signatures being collected. Confined to one thread. */
  static final class Builder {

    private final Names names;
    private final Patterns.Builder patterns = new Patterns.Builder();
    private final BitSet inLogical = new BitSet();
    private final List<Logical> logicals = new ArrayList<>();
    private int[] owners = new int[START];
    private Target[] targets = new Target[START];
    private byte[] subs = new byte[START];
    private int count;

    /** Names go to {@code names}, which others share. */
    Builder(Names names) {
      this.names = names;
    }

    void add(BodyLine line) {
      own(line.pattern(), false, names.add(line.name()), new Role(line.target(), 0));
    }

    void add(LogicalLine line) {
      for (int sub = 0; sub < line.subs().size(); sub++) {
        for (BytePattern text : line.subs().get(sub)) {
          inLogical.set(count);
          own(text, line.counted().contains(sub), logicals.size(), new Role(Target.ANY, sub));
        }
      }
      int name = names.add(line.name());
      logicals.add(new Logical(name, line.conditions(), line.expression(), line.subs().size()));
    }

    /** What a pattern is to its signature. */
    private record Role(Target target, int sub) {}

    private void own(BytePattern pattern, boolean every, int owner, Role role) {
      if (count == owners.length) {
        owners = Arrays.copyOf(owners, 2 * count);
        targets = Arrays.copyOf(targets, 2 * count);
        subs = Arrays.copyOf(subs, 2 * count);
      }
      int number = patterns.add(pattern, every);
      owners[number] = owner;
      targets[number] = role.target();
      subs[number] = (byte) role.sub();
      count++;
    }

    BodySignatures build() {
      return new BodySignatures(this);
    }
  }
}
