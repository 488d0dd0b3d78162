/-!
# What every Lean user expects of numbers, logic and booleans

Small goals by the tactics which people and provers try first.
-/

universe u v

variable {α : Type u} {β : Type v}

/-! ## Order of numbers -/

example (n : Nat) : n < n + 1 := by simp
example (n : Nat) : n ≤ n + 1 := by simp
example (n : Nat) : 0 < n + 1 := by simp
example (n : Nat) : ¬ n < n := by simp
example (n : Nat) (h : n < n) : False := by simp at h
example (n : Nat) (h : n < 0) : False := by simp at h
example (n : Nat) (h : n < 0) : False := by contradiction
example (n : Nat) (h : n + 1 = 0) : False := by contradiction
example (n : Nat) (h : n + 1 ≤ 0) : False := by simp at h
example (n : Nat) (h : n < 0) : False := nomatch h
example (n : Nat) (h : n < 0) : n = 5 := absurd h (Nat.not_lt_zero n)
example (a b : Nat) (h : a + 1 = b + 1) : a = b := by simpa using h
example (a b : Nat) (h : a.succ = b.succ) : a = b := by injection h
example (a b : Nat) : a + 1 < b + 1 ↔ a < b := by simp
example (a b : Nat) : a + 1 ≤ b + 1 ↔ a ≤ b := by simp
example (a b c : Nat) : a + c = b + c ↔ a = b := by simp
example (a b c : Nat) : c + a ≤ c + b ↔ a ≤ b := by simp
example (a b : Nat) : ¬ a < b ↔ b ≤ a := by simp
example (a b : Nat) : ¬ a ≤ b ↔ b < a := by simp
example (n : Nat) : n ≤ 0 ↔ n = 0 := by simp
example (n : Nat) : 0 < n ↔ n ≠ 0 := Nat.pos_iff_ne_zero
example (n : Nat) : n ≠ 0 → 0 < n := Nat.pos_of_ne_zero
example (a b c : Nat) (h : a ≤ b) : a + c ≤ b + c := by simp [h]
example (a b c : Nat) (h : a ≤ b) (h' : b ≤ c) : a ≤ c := Nat.le_trans h h'
example (a b c : Nat) (h : a < b) (h' : b ≤ c) : a < c := calc
  a < b := h
  _ ≤ c := h'
example (a b : Nat) : a ≤ a + b := by simp
example (a b : Nat) : a ≤ b + a := by simp
example (a b : Nat) : a - b ≤ a := by simp
example (a b : Nat) (h : a ≤ b) (h' : b ≤ a) : a = b := by exact?
example (a b c : Nat) (h : a < b) (h' : b < c) : a < c := by exact?
example (a b : Nat) (h : a < b) : a ≠ b := by
  intro e
  subst e
  exact Nat.lt_irrefl _ h
example (a b : Nat) (h : a < b) : a ≠ b := by
  rintro rfl
  simp at h
example (a b : Nat) : a < b ∨ a = b ∨ b < a := Nat.lt_trichotomy a b
example : ∃ n : Nat, n > 3 := ⟨4, by decide⟩
example : ∃ n : Nat, n * n = 49 := ⟨7, rfl⟩
example : ∃ a b : Nat, a + b = 3 ∧ a < b := ⟨1, 2, by simp⟩
example (n : Nat) (h : 2 ≤ n) : n ≠ 0 := by
  intro h0
  simp [h0] at h
example (n : Nat) (h : n < 3) : n = 0 ∨ n = 1 ∨ n = 2 := by
  match n, h with
  | 0, _ => simp
  | 1, _ => simp
  | 2, _ => simp
example (n : Nat) (h : n ≠ 0) : ∃ m, n = m + 1 := by
  cases n with
  | zero => contradiction
  | succ m => exact ⟨m, rfl⟩
example (x y : Nat) (h : x = y) : y = x := by simp [h]

/-! ## Arithmetic -/

example (a b : Nat) : a + b = b + a := by simp [Nat.add_comm]
example (a b c : Nat) : a + b + c = c + b + a := by
  simp [Nat.add_comm, Nat.add_left_comm]
example (a b c : Nat) : a * b * c = c * (b * a) := by
  simp [Nat.mul_comm, Nat.mul_left_comm]
example (n : Nat) : n * 0 + 0 * n + 1 * n = n := by simp
example (n : Nat) : n + 0 = n := rfl
example (n : Nat) : 2 * n = n + n := Nat.two_mul n
example (a b : Nat) : (a + b) * (a + b) = a * a + 2 * (a * b) + b * b := by
  rw [Nat.two_mul, Nat.mul_add, Nat.add_mul, Nat.add_mul, Nat.mul_comm b a, Nat.add_assoc,
    Nat.add_assoc, Nat.add_assoc]
example (a b : Nat) : a + b - b = a := by simp
example (a b : Nat) : a + b - a = b := by simp
example (a b : Nat) (h : b ≤ a) : a - b + b = a := by simp [h]
example : (2 + 3) * 4 = 20 := by decide
example : 2 ^ 10 = 1024 := by rfl
example : 2 ^ 10 = 1024 := by simp
example : 17 % 5 = 2 := by simp
example : 100 / 7 = 14 := by decide
example : ¬ 7 ∣ 20 := by decide
example : Nat.gcd 12 18 = 6 := by decide
example (n : Nat) : n % 1 = 0 := Nat.mod_one n
example (n : Nat) (h : 0 < n) : n / n = 1 := by simp [h]
example (a b : Nat) : a ∣ a * b := Nat.dvd_mul_right a b
example (a b : Nat) (h : a * b = 0) : a = 0 ∨ b = 0 := Nat.mul_eq_zero.mp h
example (n : Nat) : n + 2 ≠ 1 := by simp
example (n : Nat) (h : n + 3 = 5) : n = 2 := by simpa using h
example (n : Nat) : min n n = n := by simp
example (a b : Nat) : max a b = max b a := Nat.max_comm a b

/-! ## Logic -/

example (p q : Prop) (hp : p) (hq : q) : p ∧ q := ⟨hp, hq⟩
example (p q : Prop) : p ∧ q → q ∧ p := fun ⟨hp, hq⟩ => ⟨hq, hp⟩
example (p q r : Prop) : p ∧ (q ∨ r) ↔ p ∧ q ∨ p ∧ r := by
  constructor
  · rintro ⟨hp, hq | hr⟩
    · exact .inl ⟨hp, hq⟩
    · exact .inr ⟨hp, hr⟩
  · rintro (⟨hp, hq⟩ | ⟨hp, hr⟩) <;> simp_all
example (p q : Prop) : ¬ (p ∨ q) ↔ ¬ p ∧ ¬ q := by simp
example (p q : Prop) : ¬ (p ∧ q) ↔ (p → ¬ q) := by simp
example (p q : Prop) [Decidable p] : ¬ (p ∧ q) ↔ ¬ p ∨ ¬ q := Decidable.not_and_iff_not_or_not
example (p q : Prop) (h : p → q) (h' : ¬ q) : ¬ p := by simp_all
example (p q : Prop) (h : p → q) (h' : ¬ q) : ¬ p := mt h h'
example (p : Prop) : ¬ ¬ p ↔ p := by simp
example (p : Prop) : p ∨ ¬ p := by exact Classical.em p
example (p q : Prop) (h : ¬ q → ¬ p) (hp : p) : q := by
  by_cases hq : q
  · exact hq
  · exact absurd hp (h hq)
example (p : α → Prop) (h : ∃ x, p x) : ¬ ∀ x, ¬ p x := by simpa using h
example (p : α → Prop) : (¬ ∃ x, p x) ↔ ∀ x, ¬ p x := by simp
example (p : α → Prop) : (¬ ∀ x, p x) ↔ ∃ x, ¬ p x := by simp
example (p q : α → Prop) (h : ∀ x, p x → q x) : (∃ x, p x) → ∃ x, q x := fun ⟨x, hx⟩ => ⟨x, h x hx⟩
example (p q : α → Prop) : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x := exists_or
example (a : α) : ∃ x, x = a := ⟨_, rfl⟩
example (a : α) : ∃ x, x = a := by simp
example (p : α → Prop) (a : α) : (∃ x, x = a ∧ p x) ↔ p a := by simp
example (p : α → Prop) (a : α) : (∀ x, x = a → p x) ↔ p a := by simp
example (p q : Prop) (h : p ↔ q) : q ↔ p := by rw [h]
example (p q : Prop) (h : p ↔ q) (hp : p) : q := by rwa [← h]
example (p q : Prop) (h : p ↔ q) : (p ∧ q) ↔ p := by simp [h]
example (p q : Prop) (hp : p) : p ∨ q := by simp [hp]
example (p q : Prop) (h : p ∨ q) (hn : ¬ p) : q := by simp_all
example (p q : Prop) (h : p ∨ q) (hn : ¬ p) : q := by
  cases h with
  | inl hp => contradiction
  | inr hq => assumption
example (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h <;> simp [*]
example (p q r : Prop) (hpq : p → q) (hqr : q → r) : p → r := by
  intro hp
  apply hqr
  exact hpq hp
example (x y : α) (f : α → β) (h : x = y) : f x = f y := by rw [h]
example (x y : α) (f : α → β) (h : x = y) : f x = f y := congrArg f h
example (f g : α → β) (h : ∀ x, f x = g x) : f = g := by
  funext x
  exact h x
example (f g : α → β) (h : ∀ x, f x = g x) : f = g := by
  ext x
  simp [h]
example (p : Prop) [Decidable p] (a b : α) (h : p) : (if p then a else b) = a := by simp [h]
example (p : Prop) [Decidable p] (n : Nat) : (if p then n else n) = n := by simp
example (n : Nat) : (if n = n then 1 else 2) = 1 := by simp
example (n : Nat) : (if n < 3 then n else 0) < 3 := by
  split
  · assumption
  · decide
example (n : Nat) : (if _ : 0 < n then n - 1 else 0) ≤ n := by
  split <;> simp
example (p : Prop) : (p → False) ↔ ¬ p := by simp
example (p q : Prop) : p → q → p := by intros; assumption
example (p q : Prop) (h : p ∧ q) : q := by
  obtain ⟨_, hq⟩ := h
  exact hq
example (h : 1 = 2) : False := by cases h
example (h : 1 = 2) : False := by contradiction
example (h : 1 = 2) : False := by simp at h
example (h : (1 : Nat) ≠ 1) : α := absurd rfl h
example (h : True = False) : False := by simp at h
example : ∃ f : Nat → Nat, ∀ x, f x = x + 1 := ⟨fun x => x + 1, fun _ => rfl⟩
example (p : Nat → Prop) (h0 : p 0) (hs : ∀ n, p n → p (n + 1)) : ∀ n, p n := by
  intro n
  induction n with
  | zero => exact h0
  | succ n ih => exact hs n ih
example (p : Nat → Prop) (h : ∀ n, (∀ m, m < n → p m) → p n) (n : Nat) : p n := by
  induction n using Nat.strongRecOn with
  | ind n ih => exact h n ih
example (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := by
  rw [h₁, h₂]
example (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := h₁ ▸ h₂
example (a b c d : Nat) (h : a = b) (h' : c = d) : a + c = b + d := by rw [h, h']
example (a b c d : Nat) (h : a = b) (h' : c = d) : a + c = b + d := by simp_all
example (a b c d : Nat) (h : a = b) (h' : c = d) : a + c = b + d := by
  congr
example (p q : Prop) : p ∧ q ↔ q ∧ p := by
  constructor <;> (intro ⟨a, b⟩; exact ⟨b, a⟩)
example (p q r : Prop) : (p ∧ q → r) ↔ (p → q → r) := by simp
example (p q r : Prop) : (p ∨ q → r) ↔ (p → r) ∧ (q → r) := or_imp
example (p : Prop) (h : ¬ ¬ p) : p := by simpa using h
example (p : Prop) (h : ¬ ¬ p) : p := by
  by_cases hp : p
  · exact hp
  · exact (h hp).elim
example (p : Prop) (h : ¬ ¬ p) : p := Classical.byContradiction h
example (p q : Prop) (hp : p) (hnp : ¬ p) : q := hnp.elim hp
example (p q : Prop) (h : p ∧ ¬ p) : q := by simp at h
example (p q : Prop) (h : p ∧ ¬ p) : q := h.elim fun hp hn => absurd hp hn

/-! ## Booleans -/

example (b : Bool) : (b && b) = b := by simp
example (b : Bool) : (b || !b) = true := by simp
example (b : Bool) : b = true ∨ b = false := by cases b <;> simp
example (b : Bool) : b = true ∨ b = false := by simp
example (a b : Bool) : (!(a && b)) = (!a || !b) := by simp
example (a b : Bool) : (!(a && b)) = (!a || !b) := by cases a <;> rfl
example : ∀ a b : Bool, (a ^^ b) = (b ^^ a) := by decide
example (a b : Bool) (h : a && b) : a := by simp_all
example (a b : Bool) (h : (a && b) = true) : a = true := by
  simp at h
  exact h.1
example (a b : Bool) : (a && b) = true ↔ a = true ∧ b = true := by simp
example (b : Bool) (h : ¬ b = true) : b = false := by simpa using h
example (b : Bool) (h : b ≠ false) : b = true := by simpa using h
example (n m : Nat) : (n == m) = true ↔ n = m := by simp
example (n m : Nat) (h : n ≠ m) : (n == m) = false := by simp [h]
example (n : Nat) : (n == n) = true := by simp
example (n m : Nat) : decide (n = m) = true ↔ n = m := by simp
example (b : Bool) : (if b then 1 else 2) = if b = false then 2 else 1 := by cases b <;> rfl
example (a b : Bool) : (a == b) = true ↔ a = b := by simp
example (a b : Bool) (h : a ≠ b) : (!a) = b := by
  cases a <;> cases b <;> simp_all
example (b : Bool) : (b ^^ b) = false := by simp
example (b : Bool) : (true == b) = b := by simp
example (b : Bool) : (b == false) = !b := by simp
example (a b : Bool) : ((!a) = !b) ↔ a = b := Bool.not_inj_iff
example (a b : Bool) : (a = !b) ↔ a ≠ b := by cases a <;> cases b <;> simp
