package dev.berth.bootstrap.settings.key;

/** How many characters have to be put in, left out, changed or swapped with a neighbour. */
final class EditDistance {

  private static final int LONGEST = 200;

  private EditDistance() {}

  /** The optimal string alignment distance; only the first 200 characters are looked at. */
  static int between(String left, String right) {
    String a = left.substring(0, Math.min(left.length(), LONGEST));
    String b = right.substring(0, Math.min(right.length(), LONGEST));
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
