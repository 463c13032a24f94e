// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.lang.reflect.Method;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Commands with the methods below them. Making picocli's model of a dozen methods takes as long as
 * most of them work, so only those are made that the words of the call name behind their command;
 * where these name none, as for its help, all are.
 *
 * @param words what the program was called with; empty for all of all commands
 */
record MethodCommands(List<String> words) {

  /** A command; its class has {@code addMethodSubcommands = false} if there are methods. */
  CommandLine of(Object command) {
    CommandLine line = new CommandLine(command);
    int own = words.indexOf(line.getCommandName());
    if (own >= 0 || words.isEmpty()) {
      below(command.getClass(), words.subList(own + 1, words.size()))
          .forEach(method -> line.addSubcommand(new CommandLine(method)));
    }
    return line;
  }

  private static List<Method> below(Class<?> command, List<String> words) {
    List<Method> all = CommandLine.getCommandMethods(command, null);
    List<Method> named = all.stream().filter(method -> words.contains(name(method))).toList();
    return named.isEmpty() ? all : named;
  }

  private static String name(Method method) {
    return method.getAnnotation(Command.class).name();
  }
}
