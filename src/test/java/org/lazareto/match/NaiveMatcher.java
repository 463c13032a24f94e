// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

/** Looks for one pattern by trying every place, with the whole content in memory: the oracle. */
record NaiveMatcher(BytePattern pattern, byte[] content) {

  boolean finds() {
    Start start = pattern.start();
    long first = start.first(content.length);
    for (int at = 0; first >= 0 && at <= content.length; at++) {
      if (at >= first && at <= start.last(content.length) && standsFrom(0, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean standsFrom(int fragment, int at) {
    if (!stands(pattern.fragments().get(fragment), at)) {
      return false;
    }
    if (fragment == pattern.gaps().size()) {
      return true;
    }
    Gap gap = pattern.gaps().get(fragment);
    int end = at + pattern.fragments().get(fragment).width();
    for (int next = end + gap.min(); next <= content.length && next - end <= gap.max(); next++) {
      if (standsFrom(fragment + 1, next)) {
        return true;
      }
    }
    return false;
  }

  private boolean stands(Fragment fragment, int at) {
    return at + fragment.width() <= content.length && fragment.matches(content, at);
  }
}
