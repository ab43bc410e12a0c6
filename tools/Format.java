import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs google-java-format over every Java file below a folder: `Format.java JAR check|apply DIR`.
void main(String[] args) throws Exception {
  var root = Path.of(args[2]);
  if (!Files.isDirectory(root)) {
    return;
  }
  var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  var command = new ArrayList<>(List.of(java));
  for (var part : List.of("api", "code", "file", "parser", "tree", "util")) {
    command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
  }
  command.addAll(List.of("-jar", args[0]));
  command.addAll(
      args[1].equals("check")
          ? List.of("--dry-run", "--set-exit-if-changed")
          : List.of("--replace"));
  var options = command.size();
  try (var files = Files.walk(root)) {
    files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(command::add);
  }
  if (command.size() == options) {
    return;
  }
  var exit = new ProcessBuilder(command).inheritIO().start().waitFor();
  if (exit != 0) {
    System.err.println("Not formatted as google-java-format does: run  mvn process-sources -Dformat.mode=apply");
  }
  System.exit(exit);
}
