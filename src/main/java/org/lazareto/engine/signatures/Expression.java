// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.BitSet;
import java.util.Set;

/** What must be so of a logical signature's sub-signatures, evaluated as ClamAV does. Immutable. */
sealed interface Expression {

  /** The value for sub-signatures that were seen so many {@code times}. */
  Value of(int[] times);

  /** The numbers of the sub-signatures whose times matter, not only whether there are any. */
  default void counted(Set<Integer> numbers) {}

  /**
   * A value: whether it is true, and for a count around it how many places and which different
   * sub-signatures it stands for.
   */
  record Value(boolean is, int count, BitSet different) {

    static final Value FALSE = new Value(false, 0, new BitSet());
  }

  /** How often something must be seen. */
  record Times(char sign, int number) {

    static final Times SOME = new Times('>', 0);

    boolean hold(int count) {
      return switch (sign) {
        case '=' -> count == number;
        case '<' -> count < number;
        default -> count > number;
      };
    }

    /** Whether it is enough to know if there are any at all. */
    boolean plain() {
      return number == 0 || (number == 1 && sign == '<');
    }
  }

  /** A sub-signature by its number. */
  record Sub(int number, Times times) implements Expression {
    @Override
    public Value of(int[] counts) {
      int count = counts[number];
      if (!times.hold(count)) {
        return Value.FALSE;
      }
      BitSet one = new BitSet();
      one.set(number);
      return new Value(true, count, one);
    }

    @Override
    public void counted(Set<Integer> numbers) {
      if (!times.plain()) {
        numbers.add(number);
      }
    }
  }

  /** Two expressions of which both, or at least one, must be true. */
  record Both(boolean and, Expression left, Expression right) implements Expression {
    @Override
    public Value of(int[] counts) {
      Value one = left.of(counts);
      Value other = right.of(counts);
      if (and ? !(one.is && other.is) : !(one.is || other.is)) {
        return Value.FALSE;
      }
      BitSet different = (BitSet) one.different.clone();
      different.or(other.different);
      return new Value(true, one.count + other.count, different);
    }

    @Override
    public void counted(Set<Integer> numbers) {
      left.counted(numbers);
      right.counted(numbers);
    }
  }

  /**
   * A group whose places are counted.
   *
   * @param different how many different sub-signatures there must be at least
   */
  record Group(Both inner, Times times, int different) implements Expression {
    @Override
    public Value of(int[] counts) {
      Value value = inner.of(counts);
      boolean is = times.hold(value.count) && value.different.cardinality() >= different;
      return is ? new Value(true, value.count, new BitSet()) : Value.FALSE;
    }

    @Override
    public void counted(Set<Integer> numbers) {
      if (times.plain()) {
        inner.counted(numbers);
      } else {
        inner.all(numbers);
      }
    }
  }

  /** Adds the numbers of all sub-signatures in it. */
  default void all(Set<Integer> numbers) {
    switch (this) {
      case Sub sub -> numbers.add(sub.number);
      case Both both -> {
        both.left.all(numbers);
        both.right.all(numbers);
      }
      case Group group -> group.inner.all(numbers);
    }
  }
}
