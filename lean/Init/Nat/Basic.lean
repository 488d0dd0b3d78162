prelude
import Init.Logic
import Init.WF

/-!
# Natural numbers: the basic theory
-/

universe u

namespace Nat

/-! ## Induction with `0` and `n + 1` -/

/-- What runs in place of `Nat.rec`. -/
protected def recCompiled {motive : Nat → Sort u} (zero : motive Nat.zero)
    (succ : (n : Nat) → motive n → motive (Nat.succ n)) : (t : Nat) → motive t
  | .zero => zero
  | .succ n => succ n (Nat.recCompiled zero succ n)

@[csimp] private theorem rec_eq_recCompiled : @Nat.rec = @Nat.recCompiled :=
  funext fun _ => funext fun _zero => funext fun succ => funext fun t =>
    Nat.rec rfl (fun n ih => congrArg (succ n) ih) t

/-- Recursion which speaks of `0` and `n + 1`; `induction` uses it. -/
@[elab_as_elim, induction_eliminator] protected abbrev recAux {motive : Nat → Sort u}
    (zero : motive 0) (succ : ∀ n, motive n → motive (n + 1)) (t : Nat) : motive t :=
  Nat.rec zero succ t

/-- Case analysis which speaks of `0` and `n + 1`; `cases` uses it. -/
@[elab_as_elim, cases_eliminator] protected abbrev casesAuxOn {motive : Nat → Sort u} (t : Nat)
    (zero : motive 0) (succ : ∀ n, motive (n + 1)) : motive t :=
  Nat.casesOn t zero succ

/-- `n < m` as a boolean. -/
def blt (n m : Nat) : Bool := ble n.succ m

instance : Max Nat := maxOfLe

/-- Divisibility: `a ∣ b` if `b = a * c` for some `c`. -/
instance instDvd : Dvd Nat := ⟨fun a b => ∃ c, b = a * c⟩

/-! ## Zero and successor -/

@[simp] theorem zero_eq : Nat.zero = 0 := rfl

@[simp] theorem add_eq {x y : Nat} : Nat.add x y = x + y := rfl

@[simp] theorem sub_eq {x y : Nat} : Nat.sub x y = x - y := rfl

@[simp] theorem mul_eq {x y : Nat} : Nat.mul x y = x * y := rfl

@[simp] theorem lt_eq {x y : Nat} : Nat.lt x y = (x < y) := rfl

@[simp] theorem le_eq {x y : Nat} : Nat.le x y = (x ≤ y) := rfl

@[simp] theorem succ_eq_add_one (n : Nat) : succ n = n + 1 := rfl

theorem add_one (n : Nat) : n + 1 = succ n := rfl

theorem succ_ne_zero (n : Nat) : succ n ≠ 0 := fun h => Nat.noConfusion h

theorem add_one_ne_zero (n : Nat) : n + 1 ≠ 0 := succ_ne_zero n

theorem zero_ne_add_one (n : Nat) : 0 ≠ n + 1 := (succ_ne_zero n).symm

@[simp] protected theorem zero_ne_one : 0 ≠ (1 : Nat) := fun h => Nat.noConfusion h

protected theorem one_ne_zero : 1 ≠ (0 : Nat) := Nat.zero_ne_one.symm

theorem succ_inj {a b : Nat} : succ a = succ b ↔ a = b := ⟨succ.inj, congrArg succ⟩

theorem add_one_inj {a b : Nat} : a + 1 = b + 1 ↔ a = b := succ_inj

theorem succ_ne_self : ∀ n : Nat, succ n ≠ n
  | 0 => succ_ne_zero 0
  | n + 1 => fun h => succ_ne_self n (succ.inj h)

protected theorem pred_zero : pred 0 = 0 := rfl

protected theorem pred_succ (n : Nat) : pred n.succ = n := rfl

theorem eq_zero_or_eq_succ_pred : ∀ n, n = 0 ∨ n = succ (pred n)
  | 0 => Or.inl rfl
  | _ + 1 => Or.inr rfl

/-! ## Addition -/

@[simp] theorem add_zero (n : Nat) : n + 0 = n := rfl

theorem add_succ (n m : Nat) : n + succ m = succ (n + m) := rfl

@[simp] protected theorem zero_add : ∀ (n : Nat), 0 + n = n
  | 0 => rfl
  | n + 1 => congrArg succ (Nat.zero_add n)

theorem succ_add : ∀ (n m : Nat), (succ n) + m = succ (n + m)
  | _, 0 => rfl
  | n, m + 1 => congrArg succ (succ_add n m)

theorem one_add (n : Nat) : 1 + n = succ n := by
  rw [succ_add, Nat.zero_add]

protected theorem add_comm : ∀ (n m : Nat), n + m = m + n
  | n, 0 => (Nat.zero_add n).symm
  | n, m + 1 => (congrArg succ (Nat.add_comm n m)).trans (succ_add m n).symm

protected theorem add_assoc : ∀ (n m k : Nat), (n + m) + k = n + (m + k)
  | _, _, 0 => rfl
  | n, m, k + 1 => congrArg succ (Nat.add_assoc n m k)

protected theorem add_left_comm (n m k : Nat) : n + (m + k) = m + (n + k) := by
  rw [← Nat.add_assoc, Nat.add_comm n m, Nat.add_assoc]

protected theorem add_right_comm (n m k : Nat) : (n + m) + k = (n + k) + m := by
  rw [Nat.add_assoc, Nat.add_comm m k, ← Nat.add_assoc]

protected theorem add_left_cancel {n m k : Nat} : n + m = n + k → m = k := by
  induction n with
  | zero => rw [Nat.zero_add, Nat.zero_add]; exact id
  | succ n ih => rw [succ_add, succ_add]; exact fun h => ih (succ.inj h)

protected theorem add_right_cancel {n m k : Nat} (h : n + m = k + m) : n = k := by
  rw [Nat.add_comm n m, Nat.add_comm k m] at h
  exact Nat.add_left_cancel h

@[simp] protected theorem add_left_cancel_iff {m k n : Nat} : n + m = n + k ↔ m = k :=
  ⟨Nat.add_left_cancel, congrArg (n + ·)⟩

@[simp] protected theorem add_right_cancel_iff {m k n : Nat} : m + n = k + n ↔ m = k :=
  ⟨Nat.add_right_cancel, congrArg (· + n)⟩

theorem eq_zero_of_add_eq_zero : ∀ {n m : Nat}, n + m = 0 → n = 0 ∧ m = 0
  | 0, 0, _ => ⟨rfl, rfl⟩
  | n + 1, 0, h => absurd h (succ_ne_zero n)
  | n, m + 1, h => absurd h (succ_ne_zero (n + m))

@[simp high] protected theorem add_eq_zero_iff {n m : Nat} : n + m = 0 ↔ n = 0 ∧ m = 0 :=
  ⟨eq_zero_of_add_eq_zero, fun ⟨h₁, h₂⟩ => by rw [h₁, h₂]⟩

/-! ## Multiplication -/

@[simp] protected theorem mul_zero (n : Nat) : n * 0 = 0 := rfl

theorem mul_succ (n m : Nat) : n * succ m = n * m + n := rfl

theorem mul_add_one (n m : Nat) : n * (m + 1) = n * m + n := rfl

@[simp] protected theorem zero_mul : ∀ (n : Nat), 0 * n = 0
  | 0 => rfl
  | n + 1 => Nat.zero_mul n

theorem succ_mul (n m : Nat) : (succ n) * m = (n * m) + m := by
  induction m with
  | zero => rfl
  | succ m ih => rw [mul_add_one, add_succ, ih, mul_add_one, add_one, add_succ, Nat.add_right_comm]

theorem add_one_mul (a b : Nat) : (a + 1) * b = a * b + b := succ_mul a b

@[simp] protected theorem mul_one (n : Nat) : n * 1 = n := Nat.zero_add n

@[simp] protected theorem one_mul (n : Nat) : 1 * n = n := by
  rw [succ_mul, Nat.zero_mul, Nat.zero_add]

protected theorem mul_comm : ∀ (n m : Nat), n * m = m * n
  | n, 0 => (Nat.zero_mul n).symm
  | n, m + 1 => (congrArg (· + n) (Nat.mul_comm n m)).trans (succ_mul m n).symm

protected theorem left_distrib (n m k : Nat) : n * (m + k) = n * m + n * k := by
  induction k with
  | zero => rfl
  | succ k ih => rw [← Nat.add_assoc, mul_add_one, ih, mul_add_one, Nat.add_assoc]

protected theorem right_distrib (n m k : Nat) : (n + m) * k = n * k + m * k := by
  rw [Nat.mul_comm, Nat.left_distrib, Nat.mul_comm k n, Nat.mul_comm k m]

protected theorem mul_add (k m n : Nat) : k * (m + n) = k * m + k * n := Nat.left_distrib k m n

protected theorem add_mul (m n k : Nat) : (m + n) * k = m * k + n * k := Nat.right_distrib m n k

protected theorem mul_assoc : ∀ (n m k : Nat), (n * m) * k = n * (m * k)
  | _, _, 0 => rfl
  | n, m, k + 1 => by rw [mul_add_one, Nat.mul_assoc n m k, mul_add_one, Nat.left_distrib]

protected theorem mul_left_comm (n m k : Nat) : n * (m * k) = m * (n * k) := by
  rw [← Nat.mul_assoc, Nat.mul_comm n m, Nat.mul_assoc]

protected theorem mul_right_comm (n m k : Nat) : n * m * k = n * k * m := by
  rw [Nat.mul_assoc, Nat.mul_comm m k, ← Nat.mul_assoc]

protected theorem mul_two (n : Nat) : n * 2 = n + n := by
  rw [mul_add_one, Nat.mul_one]

protected theorem two_mul (n : Nat) : 2 * n = n + n := by
  rw [Nat.mul_comm, Nat.mul_two]

/-! ## Powers -/

@[simp] protected theorem pow_zero (b : Nat) : b ^ 0 = 1 := rfl

protected theorem pow_succ (n m : Nat) : n ^ succ m = n ^ m * n := rfl

protected theorem pow_add_one (n m : Nat) : n ^ (m + 1) = n ^ m * n := rfl

/-! ## Order -/

attribute [simp] Nat.le_refl Nat.zero_le Nat.lt_irrefl Nat.not_lt_zero Nat.zero_lt_succ
  Nat.lt_add_one

protected theorem zero_lt_one : 0 < (1 : Nat) := zero_lt_succ 0

protected theorem le_rfl {n : Nat} : n ≤ n := Nat.le_refl n

protected theorem le_of_eq {n m : Nat} (p : n = m) : n ≤ m := p ▸ Nat.le_refl n

theorem lt_iff_add_one_le {m n : Nat} : m < n ↔ m + 1 ≤ n := Iff.rfl

theorem add_one_le_iff {n m : Nat} : n + 1 ≤ m ↔ n < m := Iff.rfl

theorem succ_le_of_lt {n m : Nat} (h : n < m) : succ n ≤ m := h

theorem lt_of_succ_le {n m : Nat} (h : succ n ≤ m) : n < m := h

protected theorem le_of_lt {n m : Nat} (h : n < m) : n ≤ m := Nat.le_trans (le_succ n) h

theorem le_of_succ_le {n m : Nat} (h : succ n ≤ m) : n ≤ m := Nat.le_of_lt h

theorem lt_succ_of_lt {n m : Nat} (h : n < m) : n < succ m := le_succ_of_le h

protected theorem lt_succ_iff {m n : Nat} : m < succ n ↔ m ≤ n := ⟨le_of_lt_succ, lt_succ_of_le⟩

protected theorem lt_add_one_iff {m n : Nat} : m < n + 1 ↔ m ≤ n := Nat.lt_succ_iff

theorem succ_le_succ_iff {a b : Nat} : succ a ≤ succ b ↔ a ≤ b :=
  ⟨le_of_succ_le_succ, succ_le_succ⟩

theorem add_one_le_add_one_iff {a b : Nat} : a + 1 ≤ b + 1 ↔ a ≤ b :=
  Nat.succ_le_succ_iff

theorem succ_lt_succ {n m : Nat} : n < m → succ n < succ m := succ_le_succ

theorem lt_of_succ_lt_succ {n m : Nat} : succ n < succ m → n < m := le_of_succ_le_succ

theorem add_one_lt_add_one_iff {a b : Nat} : a + 1 < b + 1 ↔ a < b :=
  ⟨lt_of_succ_lt_succ, succ_lt_succ⟩

protected theorem pos_of_ne_zero : {n : Nat} → n ≠ 0 → 0 < n
  | 0, h => absurd rfl h
  | n + 1, _ => zero_lt_succ n

protected theorem pos_iff_ne_zero {n : Nat} : 0 < n ↔ n ≠ 0 :=
  ⟨fun h e => Nat.lt_irrefl 0 (e ▸ h), Nat.pos_of_ne_zero⟩

theorem eq_zero_of_le_zero {n : Nat} (h : n ≤ 0) : n = 0 := Nat.le_antisymm h (zero_le n)

theorem eq_zero_or_pos : ∀ (n : Nat), n = 0 ∨ n > 0
  | 0 => Or.inl rfl
  | n + 1 => Or.inr (zero_lt_succ n)

protected theorem le_antisymm_iff {a b : Nat} : a = b ↔ a ≤ b ∧ b ≤ a :=
  ⟨fun h => h ▸ ⟨Nat.le_refl a, Nat.le_refl a⟩, fun h => Nat.le_antisymm h.1 h.2⟩

protected theorem lt_or_eq_of_le {n m : Nat} (h : n ≤ m) : n < m ∨ n = m :=
  (Nat.eq_or_lt_of_le h).symm

protected theorem le_total (m n : Nat) : m ≤ n ∨ n ≤ m := (Nat.lt_or_ge m n).imp_left Nat.le_of_lt

protected theorem lt_trichotomy (a b : Nat) : a < b ∨ a = b ∨ b < a :=
  (Nat.lt_or_ge a b).imp_right fun h => (Nat.eq_or_lt_of_le h).imp_left Eq.symm

protected theorem not_le_of_gt {n m : Nat} (h : n > m) : ¬ n ≤ m :=
  fun h' => Nat.lt_irrefl n (Nat.lt_of_le_of_lt h' h)

protected theorem not_lt_of_ge {n m : Nat} (h : n ≥ m) : ¬ n < m :=
  fun h' => Nat.lt_irrefl n (Nat.lt_of_lt_of_le h' h)

@[simp] protected theorem not_le {n m : Nat} : ¬ n ≤ m ↔ m < n :=
  ⟨Nat.lt_of_not_le, Nat.not_le_of_gt⟩

@[simp] protected theorem not_lt {n m : Nat} : ¬ n < m ↔ m ≤ n :=
  ⟨fun h => (Nat.lt_or_ge n m).resolve_left h, Nat.not_lt_of_ge⟩

protected theorem le_of_not_lt {a b : Nat} : ¬ a < b → b ≤ a := Nat.not_lt.mp

protected theorem le_of_not_le {a b : Nat} (h : ¬ b ≤ a) : a ≤ b := Nat.le_of_lt (Nat.lt_of_not_le h)

theorem ne_of_lt {a b : Nat} (h : a < b) : a ≠ b := fun e => Nat.lt_irrefl a (e ▸ h)

theorem ne_of_gt {a b : Nat} (h : b < a) : a ≠ b := fun e => Nat.lt_irrefl a (e ▸ h)

theorem pred_lt : ∀ {n : Nat}, n ≠ 0 → pred n < n
  | 0, h => absurd rfl h
  | n + 1, _ => lt_succ_self n

theorem pred_lt_of_lt {n m : Nat} (h : m < n) : pred n < n :=
  pred_lt fun e => not_lt_zero m (e ▸ h)

theorem le_add_right : ∀ (n k : Nat), n ≤ n + k
  | n, 0 => Nat.le_refl n
  | n, k + 1 => Nat.le.step (le_add_right n k)

theorem le_add_left (n m : Nat) : n ≤ m + n := Nat.add_comm n m ▸ le_add_right n m

theorem le.dest {n m : Nat} (h : n ≤ m) : ∃ k, n + k = m := by
  induction h with
  | refl => exact ⟨0, rfl⟩
  | step _ ih => exact let ⟨k, hk⟩ := ih; ⟨k + 1, congrArg succ hk⟩

theorem le.intro {n m k : Nat} (h : n + k = m) : n ≤ m := h ▸ le_add_right n k

protected theorem add_le_add_left {n m : Nat} (h : n ≤ m) (k : Nat) : k + n ≤ k + m := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [← Nat.add_assoc]
  exact le_add_right _ d

protected theorem add_le_add_right {n m : Nat} (h : n ≤ m) (k : Nat) : n + k ≤ m + k := by
  rw [Nat.add_comm n k, Nat.add_comm m k]
  exact Nat.add_le_add_left h k

theorem add_le_add {a b c d : Nat} (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d :=
  Nat.le_trans (Nat.add_le_add_right h₁ c) (Nat.add_le_add_left h₂ b)

protected theorem add_lt_add_left {n m : Nat} (h : n < m) (k : Nat) : k + n < k + m :=
  Nat.add_le_add_left h k

protected theorem add_lt_add_right {n m : Nat} (h : n < m) (k : Nat) : n + k < m + k := by
  rw [Nat.add_comm n k, Nat.add_comm m k]
  exact Nat.add_lt_add_left h k

protected theorem le_of_add_le_add_left {a b c : Nat} (h : a + b ≤ a + c) : b ≤ c := by
  obtain ⟨d, hd⟩ := le.dest h
  exact le.intro (Nat.add_left_cancel ((Nat.add_assoc a b d).symm.trans hd))

protected theorem le_of_add_le_add_right {a b c : Nat} (h : a + b ≤ c + b) : a ≤ c := by
  rw [Nat.add_comm a b, Nat.add_comm c b] at h
  exact Nat.le_of_add_le_add_left h

@[simp] protected theorem add_le_add_iff_left {m k n : Nat} : n + m ≤ n + k ↔ m ≤ k :=
  ⟨Nat.le_of_add_le_add_left, fun h => Nat.add_le_add_left h n⟩

@[simp] protected theorem add_le_add_iff_right {m k n : Nat} : m + n ≤ k + n ↔ m ≤ k :=
  ⟨Nat.le_of_add_le_add_right, fun h => Nat.add_le_add_right h n⟩

theorem mul_le_mul_left {m n : Nat} (k : Nat) (h : m ≤ n) : k * m ≤ k * n := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [Nat.left_distrib]
  exact le_add_right _ _

theorem mul_le_mul_right {m n : Nat} (k : Nat) (h : m ≤ n) : m * k ≤ n * k := by
  rw [Nat.mul_comm m k, Nat.mul_comm n k]
  exact Nat.mul_le_mul_left k h

protected theorem mul_le_mul {p q m n : Nat} (h₁ : p ≤ m) (h₂ : q ≤ n) : p * q ≤ m * n :=
  Nat.le_trans (Nat.mul_le_mul_right q h₁) (Nat.mul_le_mul_left m h₂)

instance instTransLe : Trans (· ≤ · : Nat → Nat → Prop) (· ≤ ·) (· ≤ ·) where
  trans := Nat.le_trans

instance instTransLtLe : Trans (· < · : Nat → Nat → Prop) (· ≤ ·) (· < ·) where
  trans := Nat.lt_of_lt_of_le

instance instTransLeLt : Trans (· ≤ · : Nat → Nat → Prop) (· < ·) (· < ·) where
  trans := Nat.lt_of_le_of_lt

instance instTransLt : Trans (· < · : Nat → Nat → Prop) (· < ·) (· < ·) where
  trans := Nat.lt_trans

/-! ## Maximum and minimum -/

protected theorem min_def {n m : Nat} : min n m = if n ≤ m then n else m := rfl

protected theorem max_def {n m : Nat} : max n m = if n ≤ m then m else n := rfl

protected theorem min_eq_left {a b : Nat} (h : a ≤ b) : min a b = a := ite_eq_left h

protected theorem min_eq_right {a b : Nat} (h : b ≤ a) : min a b = b := by
  rw [Nat.min_def]
  split
  · exact Nat.le_antisymm ‹_› h
  · rfl

protected theorem max_eq_right {a b : Nat} (h : a ≤ b) : max a b = b := ite_eq_left h

protected theorem max_eq_left {a b : Nat} (h : b ≤ a) : max a b = a := by
  rw [Nat.max_def]
  split
  · exact Nat.le_antisymm h ‹_›
  · rfl

protected theorem min_comm (a b : Nat) : min a b = min b a :=
  (Nat.le_total a b).elim (fun h => (Nat.min_eq_left h).trans (Nat.min_eq_right h).symm)
    (fun h => (Nat.min_eq_right h).trans (Nat.min_eq_left h).symm)

protected theorem max_comm (a b : Nat) : max a b = max b a :=
  (Nat.le_total a b).elim (fun h => (Nat.max_eq_right h).trans (Nat.max_eq_left h).symm)
    (fun h => (Nat.max_eq_left h).trans (Nat.max_eq_right h).symm)

protected theorem min_le_left (a b : Nat) : min a b ≤ a := by
  rw [Nat.min_def]
  split
  · exact Nat.le_refl a
  · exact Nat.le_of_not_le ‹_›

protected theorem min_le_right (a b : Nat) : min a b ≤ b := Nat.min_comm b a ▸ Nat.min_le_left b a

protected theorem le_max_left (a b : Nat) : a ≤ max a b := by
  rw [Nat.max_def]
  split
  · assumption
  · exact Nat.le_refl a

protected theorem le_max_right (a b : Nat) : b ≤ max a b := Nat.max_comm b a ▸ Nat.le_max_left b a

/-! ## Subtraction -/

@[simp] protected theorem sub_zero (n : Nat) : n - 0 = n := rfl

theorem sub_succ (n m : Nat) : n - succ m = pred (n - m) := rfl

theorem succ_sub_succ (n m : Nat) : succ n - succ m = n - m := succ_sub_succ_eq_sub n m

@[simp] protected theorem zero_sub : ∀ (n : Nat), 0 - n = 0
  | 0 => rfl
  | n + 1 => (congrArg pred (Nat.zero_sub n) : _)

@[simp] protected theorem sub_self : ∀ (n : Nat), n - n = 0
  | 0 => rfl
  | n + 1 => (succ_sub_succ n n).trans (Nat.sub_self n)

protected theorem add_sub_add_right (n k m : Nat) : (n + k) - (m + k) = n - m := by
  induction k with
  | zero => rfl
  | succ k ih => exact (succ_sub_succ (n + k) (m + k)).trans ih

protected theorem add_sub_add_left (k n m : Nat) : (k + n) - (k + m) = n - m := by
  rw [Nat.add_comm k n, Nat.add_comm k m, Nat.add_sub_add_right]

@[simp] protected theorem add_sub_cancel (n m : Nat) : n + m - m = n := by
  have h := Nat.add_sub_add_right n m 0
  rw [Nat.zero_add] at h
  exact h

@[simp] protected theorem add_sub_cancel_left (n m : Nat) : n + m - n = m := by
  rw [Nat.add_comm, Nat.add_sub_cancel]

protected theorem sub_sub (n m k : Nat) : n - m - k = n - (m + k) := by
  induction k with
  | zero => rfl
  | succ k ih => rw [← Nat.add_assoc, ← succ_eq_add_one, ← succ_eq_add_one, sub_succ, sub_succ, ih]

protected theorem sub_eq_zero_of_le {n m : Nat} (h : n ≤ m) : n - m = 0 := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [← Nat.sub_sub, Nat.sub_self, Nat.zero_sub]

protected theorem sub_add_cancel {n m : Nat} (h : m ≤ n) : n - m + m = n := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm]

theorem add_sub_of_le {a b : Nat} (h : a ≤ b) : a + (b - a) = b := by
  rw [Nat.add_comm, Nat.sub_add_cancel h]

protected theorem sub_pos_of_lt {m n : Nat} (h : m < n) : 0 < n - m :=
  Nat.pos_of_ne_zero fun e => by
    have := Nat.sub_add_cancel (Nat.le_of_lt h)
    rw [e, Nat.zero_add] at this
    exact Nat.ne_of_lt h this

theorem sub_succ_lt_self (a i : Nat) (h : i < a) : a - (i + 1) < a - i :=
  pred_lt_of_lt (Nat.sub_pos_of_lt h)

protected theorem le_of_sub_eq_zero {n m : Nat} (h : n - m = 0) : n ≤ m :=
  Nat.le_of_not_lt fun l => Nat.ne_of_gt (Nat.sub_pos_of_lt l) h

protected theorem sub_eq_zero_iff_le {n m : Nat} : n - m = 0 ↔ n ≤ m :=
  ⟨Nat.le_of_sub_eq_zero, Nat.sub_eq_zero_of_le⟩

protected theorem add_sub_assoc {m k : Nat} (h : k ≤ m) (n : Nat) : n + m - k = n + (m - k) := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [Nat.add_left_comm, Nat.add_sub_cancel_left, Nat.add_sub_cancel_left]

protected theorem sub_le_iff_le_add {a b c : Nat} : a - b ≤ c ↔ a ≤ c + b := by
  constructor
  · intro h
    rcases Nat.le_total b a with hb | hb
    · have := Nat.add_le_add_right h b
      rwa [Nat.sub_add_cancel hb] at this
    · exact Nat.le_trans hb (le_add_left b c)
  · intro h
    rcases Nat.le_total b a with hb | hb
    · rw [← Nat.sub_add_cancel hb] at h
      exact Nat.le_of_add_le_add_right h
    · rw [Nat.sub_eq_zero_of_le hb]
      exact zero_le c

protected theorem le_sub_iff_add_le {x y k : Nat} (h : k ≤ y) : x ≤ y - k ↔ x + k ≤ y := by
  obtain ⟨d, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm k d, Nat.add_le_add_iff_right]

/-! ## Deciding statements about the numbers below a bound -/

instance decidableBallLT : ∀ (n : Nat) (P : ∀ k, k < n → Prop) [∀ n h, Decidable (P n h)],
    Decidable (∀ n h, P n h)
  | 0, _, _ => isTrue fun k h => absurd h (not_lt_zero k)
  | n + 1, P, H =>
    match decidableBallLT n (fun k h => P k (lt_succ_of_lt h)), H n (lt_succ_self n) with
    | isFalse h, _ => isFalse fun h' => h fun k hk => h' k (lt_succ_of_lt hk)
    | isTrue _, isFalse h => isFalse fun h' => h (h' n (lt_succ_self n))
    | isTrue h, isTrue p => isTrue fun k hk =>
      (Nat.eq_or_lt_of_le (le_of_lt_succ hk)).elim (fun e => by subst e; exact p) (h k)

instance decidableBallLE (n : Nat) (P : ∀ k, k ≤ n → Prop) [∀ n h, Decidable (P n h)] :
    Decidable (∀ n h, P n h) :=
  decidable_of_decidable_of_iff (p := ∀ k (h : k < n + 1), P k (le_of_lt_succ h))
    ⟨fun m k h => m k (lt_succ_of_le h), fun m k _ => m k _⟩

instance decidableExistsLT {p : Nat → Prop} [h : DecidablePred p] :
    DecidablePred fun n => ∃ m : Nat, m < n ∧ p m
  | 0 => isFalse fun ⟨m, h, _⟩ => not_lt_zero m h
  | n + 1 =>
    match decidableExistsLT n, h n with
    | isTrue h, _ => isTrue (h.elim fun m ⟨hm, hp⟩ => ⟨m, lt_succ_of_lt hm, hp⟩)
    | isFalse _, isTrue hn => isTrue ⟨n, lt_succ_self n, hn⟩
    | isFalse h, isFalse hn => isFalse fun ⟨m, hm, hp⟩ =>
      (Nat.eq_or_lt_of_le (le_of_lt_succ hm)).elim (fun e => hn (e ▸ hp)) fun l => h ⟨m, l, hp⟩

instance decidableExistsLE {p : Nat → Prop} [DecidablePred p] :
    DecidablePred fun n => ∃ m : Nat, m ≤ n ∧ p m := fun n =>
  decidable_of_decidable_of_iff (p := ∃ m, m < n + 1 ∧ p m)
    ⟨fun ⟨m, h, hp⟩ => ⟨m, le_of_lt_succ h, hp⟩, fun ⟨m, h, hp⟩ => ⟨m, lt_succ_of_le h, hp⟩⟩

end Nat
