/-!
# What every Lean user expects of recursion and of tactics

Small goals by the tactics which people and provers try first.
-/

universe u v

variable {α : Type u} {β : Type v}

/-! ## Recursion -/

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib (n + 1) + fib n

example : fib 10 = 55 := by decide
example : fib 10 = 55 := rfl
example (n : Nat) : fib (n + 2) = fib (n + 1) + fib n := by rw [fib]
example (n : Nat) : fib (n + 2) = fib (n + 1) + fib n := by simp [fib]

def half (n : Nat) : Nat := if h : n < 2 then 0 else half (n - 2) + 1
decreasing_by exact Nat.sub_lt (Nat.lt_of_lt_of_le (by decide) (Nat.le_of_not_lt h)) (by decide)

example : half 0 = 0 := by
  rw [half]
  simp
example : half 5 = 2 := by simp [half]

def log (n : Nat) : Nat := if n ≤ 1 then 0 else log (n / 2) + 1
decreasing_by
  rename_i h
  exact Nat.div_lt_self (Nat.lt_of_succ_lt (Nat.lt_of_not_le h)) (by decide)

def mygcd (a b : Nat) : Nat := if b = 0 then a else mygcd b (a % b)
termination_by b
decreasing_by exact Nat.mod_lt _ (Nat.pos_of_ne_zero ‹_›)

def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)

inductive Tree (α : Type u) where
  | leaf : Tree α
  | node : Tree α → α → Tree α → Tree α

namespace Tree

def size : Tree α → Nat
  | leaf => 0
  | node l _ r => l.size + r.size + 1

def mirror : Tree α → Tree α
  | leaf => leaf
  | node l a r => node r.mirror a l.mirror

theorem size_mirror (t : Tree α) : t.mirror.size = t.size := by
  induction t with
  | leaf => rfl
  | node l a r ihl ihr => simp [mirror, size, ihl, ihr, Nat.add_comm]

theorem mirror_mirror (t : Tree α) : t.mirror.mirror = t := by
  induction t <;> simp_all [mirror]

def toList : Tree α → List α
  | leaf => []
  | node l a r => l.toList ++ [a] ++ r.toList

theorem length_toList (t : Tree α) : t.toList.length = t.size := by
  induction t <;> simp_all [toList, size, Nat.add_assoc]

end Tree

inductive Rose (α : Type u) where
  | node : α → List (Rose α) → Rose α

def Rose.size : Rose α → Nat
  | node _ ts => 1 + sizes ts
where
  sizes : List (Rose α) → Nat
    | [] => 0
    | t :: ts => t.size + sizes ts

def Rose.depth : Rose α → Nat
  | node _ ts => 1 + (ts.attach.map fun ⟨t, _⟩ => t.depth).foldl max 0

def Rose.total : Rose Nat → Nat
  | node n ts => n + (ts.map fun t => t.total).sum


def count (n k : Nat) : Nat := if n < k then count (n + 1) k + 1 else 0
termination_by k - n
decreasing_by exact Nat.sub_succ_lt_self _ _ ‹_›

def binary (lo hi : Nat) : Nat := if h : lo < hi then binary (lo + 1) hi else lo
termination_by hi - lo
decreasing_by exact Nat.sub_succ_lt_self _ _ h

mutual
def isEven : Nat → Bool
  | 0 => true
  | n + 1 => isOdd n
def isOdd : Nat → Bool
  | 0 => false
  | n + 1 => isEven n
end

example : isEven 10 = true := by decide
example : isEven 10 = true := by simp [isEven, isOdd]

def countdown (n : Nat) : Nat := match n with
  | 0 => 0
  | n + 1 => countdown n

def filterLen (p : α → Bool) : List α → Nat
  | [] => 0
  | x :: xs => filterLen p (xs.filter p) + 1
termination_by l => l.length
decreasing_by
  simp
  exact Nat.lt_succ_of_le (Nat.le_trans (List.length_filter_le _ _) (by simp))

def qsort : List Nat → List Nat
  | [] => []
  | p :: xs => qsort (xs.filter (· < p)) ++ p :: qsort (xs.filter (p ≤ ·))
termination_by l => l.length
decreasing_by
  all_goals
    simp
    exact Nat.lt_succ_of_le (Nat.le_trans (List.length_filter_le _ _) (by simp))

/-! ## Tactics -/

example (a b c : Nat) (h : a = b) : a + c = b + c := by
  rw (occs := .pos [1]) [h]
example (a b : Nat) (h : a = b) : a + a = b + a := by
  rw (occs := [1]) [h]
example : 2 < 3 ∧ 3 < 5 := by simp +decide
example (p q : Prop) (h : p → q) : p → q ∧ q := by simp +contextual [h]
example (a b : Nat) (h : ¬ a ≤ b) : b < a := by simp_all
example (a b : Nat) : a + b + 1 ≠ 0 := by simp
example (x y : Nat) (h : x = 2) (h' : y = x + 1) : y = 3 := by
  subst h
  exact h'
example (x y : Nat) (h : x = 2 ∧ y = x + 1) : y = 3 := by
  obtain ⟨rfl, rfl⟩ := h
  rfl
example (x : Nat) (h : ∃ k, x = 2 * k) : x % 2 = 0 := by
  obtain ⟨k, rfl⟩ := h
  simp
example (f : Nat → Nat) (h : ∀ x, f x = x) : f (f 2) = 2 := by simp [h]
example (f : Nat → Nat) (h : ∀ x, f x = x) : f (f 2) = 2 := by rw [h, h]
example (f : Nat → Nat) (h : ∀ x, f x = x) : f 2 = 2 := by simp only [h]
example (a b : Nat) (h : a = b) (p : Nat → Prop) (ha : p a) : p b := h ▸ ha
example (a b : Nat) : a = b → b = a := by
  intro h
  symm
  exact h
example (a b c : Nat) (h : a = b) (h' : b = c) : a = c := by
  apply Eq.trans
  · exact h
  · exact h'
example (a b c : Nat) (h : a = b) (h' : b = c) : a = c := by
  calc a = b := h
    _ = c := h'
example (p q r : Prop) : p → q → r → p ∧ q ∧ r := by
  intro hp hq hr
  refine ⟨hp, ?_, hr⟩
  exact hq
example (p q r : Prop) : p → q → r → p ∧ q ∧ r := by
  intros
  and_intros <;> assumption
example (p : Nat → Prop) (h : p 3) : ∃ n, p n := by
  exists 3
example (p : Nat → Prop) (h : p 3) : ∃ n, p n := by
  refine ⟨_, h⟩
example (p : Nat → Prop) (h : p 3) : ∃ n, p n := by
  constructor
  exact h
example (a b : Nat) : (a = b) ∨ ¬ (a = b) := by
  by_cases h : a = b
  · left; exact h
  · right; exact h
example (n : Nat) : n = 0 ∨ 0 < n := by
  rcases n with _ | n
  · simp
  · simp
example (n : Nat) (h : 0 < n) : ∃ m, n = m + 1 := by
  obtain _ | m := n
  · contradiction
  · exact ⟨m, rfl⟩
example (a b : Nat) (h : a < b) : ¬ b ≤ a := by
  simpa using h
example (a b c : Nat) (h : a * c = b * c) (hc : 0 < c) : a = b := Nat.eq_of_mul_eq_mul_right hc h
example (a b : Nat) (h : a = b) : a - b = 0 := by
  simp [h]
example (p q : Prop) (h : p ∧ q) : p := by
  have ⟨hp, _⟩ := h
  assumption
example (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  suffices h : q ∧ p from ⟨h.2, h.1⟩
  trivial
example (p q : Prop) (h : p = q) (hp : p) : q := by
  rw [h] at hp
  exact hp
example (p q : Prop) (h : p = q) (hp : p) : q := cast h hp
example (a b c : Nat) (f : Nat → Nat) (h : a = b) : f (a + c) = f (c + b) := by
  rw [Nat.add_comm a c, h]
example (a b : Nat) (h : a ≤ b) : ∃ c, b = a + c := Nat.exists_eq_add_of_le h
example (a b : Nat) (h : a ≤ b) : ∃ c, a + c = b := Nat.le.dest h
example (a b : Nat) (h : a ≤ b) : ∃ c, a + c = b := ⟨b - a, Nat.add_sub_cancel' h⟩
example (x : Nat) (h : x ∈ [1, 2]) : x = 1 ∨ x = 2 := by simpa using h
example (x : Nat) (h : x ∈ [1, 2]) : x ≤ 2 := by
  simp at h
  rcases h with rfl | rfl <;> decide
example : ¬ (∃ n : Nat, n < 0) := by simp
example : ∀ n : Nat, 0 ≤ n := by simp
example : (fun x : Nat => x + 0) = id := by
  funext x
  simp
example : (fun x : Nat => 0 + x) = fun x => x := by simp
example (f : Nat → Nat) (h : f = fun x => x + 1) : f 2 = 3 := by simp [h]
example (x : Nat) : (let y := x; y + y) = x + x := by simp
example (s : String) : s = s := rfl
example : "a" ≠ "b" := by decide
example : "ab" = "ab" := by simp
example : 'a' ≠ 'b' := by decide
