prelude
import Init.Nat.DivMod

/-!
# Natural numbers: divisors
-/

universe u

/-- Makes the kernel compute the type of a value instead of comparing it first. -/
def eagerReduce {α : Sort u} (a : α) : α := a

namespace Nat

/-! ## Divisors of zero, one and small numbers -/

protected theorem eq_zero_of_zero_dvd {a : Nat} : 0 ∣ a → a = 0
  | ⟨c, h⟩ => h.trans (Nat.zero_mul c)

@[simp] protected theorem zero_dvd {n : Nat} : 0 ∣ n ↔ n = 0 :=
  ⟨Nat.eq_zero_of_zero_dvd, fun h => h ▸ Nat.dvd_zero 0⟩

theorem le_of_dvd {m n : Nat} (h : 0 < n) : m ∣ n → m ≤ n
  | ⟨c, e⟩ => by
    subst e
    exact Nat.le_mul_of_pos_right m (Nat.pos_of_mul_pos_left h)

theorem pos_of_dvd_of_pos {m n : Nat} (H1 : m ∣ n) (H2 : 0 < n) : 0 < m :=
  Nat.pos_of_ne_zero fun h => Nat.ne_of_gt H2 (Nat.eq_zero_of_zero_dvd (h ▸ H1))

protected theorem dvd_antisymm {m n : Nat} (h₁ : m ∣ n) (h₂ : n ∣ m) : m = n := by
  cases eq_zero_or_pos n with
  | inl h =>
    subst h
    exact Nat.eq_zero_of_zero_dvd h₂
  | inr h => exact Nat.le_antisymm (le_of_dvd h h₁) (le_of_dvd (pos_of_dvd_of_pos h₁ h) h₂)

theorem eq_one_of_dvd_one {n : Nat} (H : n ∣ 1) : n = 1 := Nat.dvd_antisymm H (Nat.one_dvd n)

@[simp] theorem dvd_one {n : Nat} : n ∣ 1 ↔ n = 1 := ⟨eq_one_of_dvd_one, fun h => h ▸ Nat.dvd_refl n⟩

theorem eq_one_of_mul_eq_one_right {m n : Nat} (H : m * n = 1) : m = 1 :=
  eq_one_of_dvd_one ⟨n, H.symm⟩

theorem eq_one_of_mul_eq_one_left {m n : Nat} (H : m * n = 1) : n = 1 :=
  eq_one_of_mul_eq_one_right (Nat.mul_comm m n ▸ H)

theorem eq_zero_of_dvd_of_lt {a b : Nat} (w : a ∣ b) (h : b < a) : b = 0 :=
  Nat.eq_zero_of_not_pos fun h' => Nat.not_le_of_gt h (le_of_dvd h' w)

theorem not_dvd_of_pos_of_lt {m n : Nat} (h1 : 0 < n) (h2 : n < m) : ¬ m ∣ n :=
  fun h => Nat.not_le_of_gt h2 (le_of_dvd h1 h)

/-! ## Products and powers -/

protected theorem dvd_mul_left_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ c * b :=
  Nat.dvd_trans h (Nat.dvd_mul_left b c)

protected theorem dvd_mul_right_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ b * c :=
  Nat.dvd_trans h (Nat.dvd_mul_right b c)

protected theorem mul_dvd_mul {a b c d : Nat} : a ∣ b → c ∣ d → a * c ∣ b * d
  | ⟨e, he⟩, ⟨f, hf⟩ => ⟨e * f, by rw [he, hf, Nat.mul_mul_mul_comm]⟩

protected theorem mul_dvd_mul_left {b c : Nat} (a : Nat) (h : b ∣ c) : a * b ∣ a * c :=
  Nat.mul_dvd_mul (Nat.dvd_refl a) h

protected theorem mul_dvd_mul_right {a b : Nat} (h : a ∣ b) (c : Nat) : a * c ∣ b * c :=
  Nat.mul_dvd_mul h (Nat.dvd_refl c)

protected theorem dvd_of_mul_dvd_mul_left {k m n : Nat} (kpos : 0 < k) : k * m ∣ k * n → m ∣ n
  | ⟨c, h⟩ => ⟨c, Nat.mul_left_cancel kpos (h.trans (Nat.mul_assoc k m c))⟩

protected theorem dvd_of_mul_dvd_mul_right {k m n : Nat} (kpos : 0 < k) (H : m * k ∣ n * k) :
    m ∣ n := by
  rw [Nat.mul_comm m, Nat.mul_comm n] at H
  exact Nat.dvd_of_mul_dvd_mul_left kpos H

protected theorem mul_dvd_mul_iff_left {a b c : Nat} (h : 0 < a) : a * b ∣ a * c ↔ b ∣ c :=
  ⟨Nat.dvd_of_mul_dvd_mul_left h, Nat.mul_dvd_mul_left a⟩

protected theorem mul_dvd_mul_iff_right {a b c : Nat} (h : 0 < c) : a * c ∣ b * c ↔ a ∣ b :=
  ⟨Nat.dvd_of_mul_dvd_mul_right h, fun h => Nat.mul_dvd_mul_right h c⟩

protected theorem pow_dvd_pow {m n : Nat} (a : Nat) (h : m ≤ n) : a ^ m ∣ a ^ n :=
  ⟨a ^ (n - m), by rw [Nat.mul_comm, Nat.pow_sub_mul_pow a h]⟩

theorem pow_dvd_of_le_of_pow_dvd {p m n k : Nat} (hmn : m ≤ n) (hdiv : p ^ n ∣ k) : p ^ m ∣ k :=
  Nat.dvd_trans (Nat.pow_dvd_pow p hmn) hdiv

theorem dvd_of_pow_dvd {p k m : Nat} (hk : 1 ≤ k) (hpk : p ^ k ∣ m) : p ∣ m := by
  have := pow_dvd_of_le_of_pow_dvd hk hpk
  rwa [Nat.pow_one] at this

/-! ## Sums and differences -/

protected theorem dvd_add_iff_right {k m n : Nat} (h : k ∣ m) : k ∣ n ↔ k ∣ m + n := by
  refine ⟨Nat.dvd_add h, ?_⟩
  obtain ⟨d, rfl⟩ := h
  exact fun ⟨e, he⟩ => ⟨e - d, by rw [Nat.mul_sub, ← he, Nat.add_sub_cancel_left]⟩

protected theorem dvd_add_iff_left {k m n : Nat} (h : k ∣ n) : k ∣ m ↔ k ∣ m + n := by
  rw [Nat.add_comm]
  exact Nat.dvd_add_iff_right h

protected theorem dvd_add_right {a b c : Nat} (h : a ∣ b) : a ∣ b + c ↔ a ∣ c :=
  (Nat.dvd_add_iff_right h).symm

protected theorem dvd_add_left {a b c : Nat} (h : a ∣ c) : a ∣ b + c ↔ a ∣ b :=
  (Nat.dvd_add_iff_left h).symm

theorem dvd_sub {k m n : Nat} : k ∣ m → k ∣ n → k ∣ m - n
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d - e, by rw [h₁, h₂, Nat.mul_sub]⟩

theorem dvd_mod_iff {k m n : Nat} (h : k ∣ n) : k ∣ m % n ↔ k ∣ m := by
  have := Nat.dvd_add_iff_left (m := m % n) (Nat.dvd_mul_right_of_dvd h (m / n))
  rwa [mod_add_div] at this

theorem dvd_sub_mod {n : Nat} (k : Nat) : n ∣ k - k % n :=
  ⟨k / n, mul_div_self_eq_mod_sub_self.symm⟩

@[simp] theorem mod_mod_of_dvd {b c : Nat} (a : Nat) (h : c ∣ b) : a % b % c = a % c := by
  obtain ⟨d, rfl⟩ := h
  have := add_mul_mod_self_left (a % (c * d)) c (d * (a / (c * d)))
  rwa [← Nat.mul_assoc, mod_add_div, eq_comm] at this

@[simp] theorem mod_mul_right_mod (a b c : Nat) : a % (b * c) % b = a % b :=
  mod_mod_of_dvd a (Nat.dvd_mul_right b c)

@[simp] theorem mod_mul_left_mod (a b c : Nat) : a % (b * c) % c = a % c :=
  mod_mod_of_dvd a (Nat.dvd_mul_left c b)

theorem emod_pos_of_not_dvd {a b : Nat} (h : ¬ a ∣ b) : 0 < b % a :=
  Nat.pos_of_ne_zero fun h' => h (dvd_of_mod_eq_zero h')

/-! ## Quotients -/

protected theorem mul_div_cancel' {n m : Nat} (H : n ∣ m) : n * (m / n) = m := by
  have := div_add_mod m n
  rwa [mod_eq_zero_of_dvd H, Nat.add_zero] at this

protected theorem div_mul_cancel {n m : Nat} (H : n ∣ m) : m / n * n = m := by
  rw [Nat.mul_comm, Nat.mul_div_cancel' H]

protected theorem mul_div_cancel_left' {a b : Nat} (Hd : a ∣ b) : a * (b / a) = b :=
  Nat.mul_div_cancel' Hd

theorem dvd_iff_div_mul_eq (n d : Nat) : d ∣ n ↔ n / d * d = n :=
  ⟨Nat.div_mul_cancel, fun h => h ▸ Nat.dvd_mul_left d (n / d)⟩

protected theorem mul_div_assoc {k n : Nat} (m : Nat) (H : k ∣ n) : m * n / k = m * (n / k) := by
  cases eq_zero_or_pos k with
  | inl h => rw [h, Nat.div_zero, Nat.div_zero, Nat.mul_zero]
  | inr h =>
    refine Nat.div_eq_of_eq_mul_left h ?_
    rw [Nat.mul_assoc, Nat.div_mul_cancel H]

protected theorem div_mul_right_comm {a b : Nat} (hba : b ∣ a) (c : Nat) :
    a / b * c = a * c / b := by
  rw [Nat.mul_comm, ← Nat.mul_div_assoc c hba, Nat.mul_comm]

protected theorem eq_mul_of_div_eq_right {a b c : Nat} (H1 : b ∣ a) (H2 : a / b = c) :
    a = b * c := by
  rw [← H2, Nat.mul_div_cancel' H1]

protected theorem eq_mul_of_div_eq_left {a b c : Nat} (H1 : b ∣ a) (H2 : a / b = c) :
    a = c * b := by
  rw [← H2, Nat.div_mul_cancel H1]

protected theorem div_eq_iff_eq_mul_right {a b c : Nat} (H : 0 < b) (H' : b ∣ a) :
    a / b = c ↔ a = b * c :=
  ⟨Nat.eq_mul_of_div_eq_right H', Nat.div_eq_of_eq_mul_right H⟩

protected theorem div_eq_iff_eq_mul_left {a b c : Nat} (H : 0 < b) (H' : b ∣ a) :
    a / b = c ↔ a = c * b :=
  ⟨Nat.eq_mul_of_div_eq_left H', Nat.div_eq_of_eq_mul_left H⟩

theorem div_dvd_of_dvd {n m : Nat} (h : n ∣ m) : m / n ∣ m := ⟨n, (Nat.div_mul_cancel h).symm⟩

protected theorem div_div_self {m n : Nat} (h : n ∣ m) (hm : m ≠ 0) : m / (m / n) = n := by
  obtain ⟨c, rfl⟩ := h
  have hn := Nat.pos_of_ne_zero (Nat.ne_zero_of_mul_ne_zero_left hm)
  have hc := Nat.pos_of_ne_zero (Nat.ne_zero_of_mul_ne_zero_right hm)
  rw [Nat.mul_div_cancel_left c hn, Nat.mul_div_cancel n hc]

/-! ## Rules by which `simp` decides divisibility of numerals -/

protected theorem dvd_eq_true_of_mod_eq_zero {m n : Nat} (h : n % m == 0) : (m ∣ n) = True :=
  eq_true (dvd_of_mod_eq_zero (eq_of_beq h))

protected theorem dvd_eq_false_of_mod_ne_zero {m n : Nat} (h : n % m != 0) : (m ∣ n) = False :=
  eq_false fun h' => bne_iff_ne.mp h (mod_eq_zero_of_dvd h')

end Nat
