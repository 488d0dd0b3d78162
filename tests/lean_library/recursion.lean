/-! Recursive definitions and their equations. -/

universe u

/-! ## Structural recursion -/

def factorial : Nat → Nat
  | 0 => 1
  | n + 1 => (n + 1) * factorial n

theorem factorial_five : factorial 5 = 120 := rfl

theorem factorial_five_decide : factorial 5 = 120 := by decide

theorem factorial_zero : factorial 0 = 1 := by rw [factorial]

theorem factorial_succ (n : Nat) : factorial (n + 1) = (n + 1) * factorial n := by rw [factorial]

theorem factorial_succ_simp (n : Nat) : factorial (n + 1) = (n + 1) * factorial n := by
  simp [factorial]

theorem factorial_succ_unfold (n : Nat) : factorial (n + 1) = (n + 1) * factorial n := by
  conv => lhs; unfold factorial

theorem factorial_pos (n : Nat) : 0 < factorial n := by
  induction n with
  | zero => decide
  | succ n ih =>
    rw [factorial]
    exact Nat.mul_pos (Nat.succ_pos n) ih

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

theorem fib_ten : fib 10 = 55 := rfl

theorem fib_step (n : Nat) : fib (n + 2) = fib n + fib (n + 1) := by rw [fib]

theorem fib_pos (n : Nat) : 0 < fib (n + 1) := by
  induction n with
  | zero => decide
  | succ n ih =>
    rw [fib]
    exact Nat.add_pos_right _ ih

def double (n : Nat) : Nat :=
  match n with
  | 0 => 0
  | n + 1 => double n + 2
termination_by structural n

theorem double_eq (n : Nat) : double n = n + n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [double, ih]
    exact congrArg (· + 1) (Nat.add_right_comm n n 1)

def sumList : List Nat → Nat
  | [] => 0
  | x :: xs => x + sumList xs

theorem sumList_append (xs ys : List Nat) : sumList (xs ++ ys) = sumList xs + sumList ys := by
  induction xs with
  | nil => simp [sumList]
  | cons x xs ih => simp [sumList, ih, Nat.add_assoc]

theorem sumList_reverse (xs : List Nat) : sumList xs.reverse = sumList xs := by
  induction xs with
  | nil => rfl
  | cons x xs ih => simp [sumList, sumList_append, ih, Nat.add_comm]

def zipSum : List Nat → List Nat → List Nat
  | x :: xs, y :: ys => (x + y) :: zipSum xs ys
  | _, _ => []

theorem zipSum_comm : ∀ xs ys, zipSum xs ys = zipSum ys xs
  | [], [] => rfl
  | [], _ :: _ => rfl
  | _ :: _, [] => rfl
  | x :: xs, y :: ys => by rw [zipSum, zipSum, Nat.add_comm, zipSum_comm xs ys]

/-! ## Local recursion -/

def sumTo (n : Nat) : Nat := go n 0
where
  go : Nat → Nat → Nat
    | 0, acc => acc
    | n + 1, acc => go n (acc + (n + 1))

theorem sumTo_four : sumTo 4 = 10 := rfl

theorem sumTo_go (n acc : Nat) : sumTo.go n acc = sumTo.go n 0 + acc := by
  induction n generalizing acc with
  | zero => simp [sumTo.go]
  | succ n ih =>
    rw [sumTo.go, sumTo.go, ih, ih (0 + (n + 1)), Nat.zero_add, Nat.add_assoc, Nat.add_comm acc]

def countdown (n : Nat) : List Nat :=
  let rec loop : Nat → List Nat
    | 0 => [0]
    | n + 1 => (n + 1) :: loop n
  loop n

theorem countdown_three : countdown 3 = [3, 2, 1, 0] := rfl

/-! ## Mutual recursion -/

mutual
  def isEven : Nat → Bool
    | 0 => true
    | n + 1 => isOdd n
  def isOdd : Nat → Bool
    | 0 => false
    | n + 1 => isEven n
end

theorem isEven_four : isEven 4 = true := rfl

theorem isEven_or_isOdd (n : Nat) : isEven n = true ∨ isOdd n = true := by
  induction n with
  | zero => exact .inl rfl
  | succ n ih =>
    rw [isEven, isOdd]
    exact ih.symm

/-! ## Well-founded recursion -/

def log (n : Nat) : Nat :=
  if h : n ≤ 1 then 0 else log (n / 2) + 1
termination_by n
decreasing_by
  have h₁ : 1 < n := Nat.lt_of_not_le h
  exact Nat.div_lt_self (Nat.lt_trans Nat.zero_lt_one h₁) (by decide)

theorem log_one : log 1 = 0 := by
  rw [log]
  simp

theorem log_step (n : Nat) (h : ¬ n ≤ 1) : log n = log (n / 2) + 1 := by
  rw [log]
  simp [h]

def ackermann : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ackermann m 1
  | m + 1, n + 1 => ackermann m (ackermann (m + 1) n)
termination_by m n => (m, n)

theorem ackermann_zero (n : Nat) : ackermann 0 n = n + 1 := by rw [ackermann]

theorem ackermann_one_zero : ackermann 1 0 = 2 := by rw [ackermann, ackermann]

def gcd' (m n : Nat) : Nat :=
  if m = 0 then n else gcd' (n % m) m
termination_by m
decreasing_by exact Nat.mod_lt n (Nat.pos_of_ne_zero ‹_›)

theorem gcd'_zero (n : Nat) : gcd' 0 n = n := by
  rw [gcd']
  simp

theorem gcd'_step (m n : Nat) (h : m ≠ 0) : gcd' m n = gcd' (n % m) m := by
  rw [gcd']
  simp [h]

/-! ## Recursive proofs -/

theorem add_comm' : ∀ m n : Nat, m + n = n + m
  | m, 0 => (Nat.zero_add m).symm
  | m, n + 1 => by rw [← Nat.add_assoc, add_comm' m n, Nat.succ_add]

theorem strong (p : Nat → Prop) (h : ∀ n, (∀ m, m < n → p m) → p n) (n : Nat) : p n :=
  h n fun m _ => strong p h m
termination_by n
decreasing_by assumption

theorem length_map' {α β : Type u} (f : α → β) : ∀ xs : List α, (xs.map f).length = xs.length
  | [] => rfl
  | _ :: xs => congrArg (· + 1) (length_map' f xs)
